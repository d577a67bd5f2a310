using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialCrm.Simulator;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Acceptance.Harness;

/// <summary>Somebody who writes to the company: makes the signed webhooks that their provider would post.</summary>
/// <param name="name">What they are called.</param>
public sealed class Writer(string name)
{
    private static readonly CompanyAccounts Company = new();
    private static readonly JsonSerializerOptions Escaped = new() { Encoder = JavaScriptEncoder.Default };
    private static int _writers;
    private static long _messages;

    private readonly int _number = Interlocked.Increment(ref _writers);

    /// <summary>What they are called.</summary>
    public string Name => name;

    /// <summary>Their WhatsApp number, digits only.</summary>
    public string Phone => string.Create(CultureInfo.InvariantCulture, $"31655{_number:000000}");

    /// <summary>Their id at X.</summary>
    public string XUser => string.Create(CultureInfo.InvariantCulture, $"5550000{_number:000000}");

    /// <summary>A WhatsApp message.</summary>
    /// <param name="text">The words.</param>
    /// <param name="at">When it was written; now if not said.</param>
    /// <param name="id">Its id; a new one if not said.</param>
    /// <param name="account">The company's number id; the usual one if not said.</param>
    public WebhookDelivery WhatsApp(string text, DateTimeOffset? at = null, string? id = null, string? account = null)
    {
        id ??= NewWhatsAppId();
        return WhatsApp("text", new JsonObject { ["body"] = text }, id, at, account, text);
    }

    /// <summary>An id for a WhatsApp message.</summary>
    public static string NewWhatsAppId() => string.Create(CultureInfo.InvariantCulture, $"wamid.ACC{Interlocked.Increment(ref _messages):000000}");

    /// <summary>A WhatsApp message of any type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="content">What the provider writes under that name.</param>
    /// <param name="id">Its id.</param>
    /// <param name="at">When it was written; now if not said.</param>
    /// <param name="account">The company's number id; the usual one if not said.</param>
    /// <param name="text">The words, if there are any.</param>
    public WebhookDelivery WhatsApp(string type, JsonNode content, string id, DateTimeOffset? at = null, string? account = null, string text = "")
    {
        var written = DateTimeOffset.FromUnixTimeSeconds((at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds());
        account ??= Company.WhatsAppNumberId;
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = Company.WhatsAppNumber, ["phone_number_id"] = account },
            ["contacts"] = new JsonArray(new JsonObject
            {
                ["profile"] = new JsonObject { ["name"] = Name },
                ["wa_id"] = Phone,
                ["user_id"] = $"NL.{Phone}",
            }),
            ["messages"] = new JsonArray(new JsonObject
            {
                ["from"] = Phone,
                ["from_user_id"] = $"NL.{Phone}",
                ["id"] = id,
                ["timestamp"] = written.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["type"] = type,
                [type] = content,
            }),
        };
        var entry = new JsonObject
        {
            ["id"] = Company.WhatsAppBusiness,
            ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = "messages" }),
        };
        return Meta("whatsapp_business_account", entry, new WebhookItem("whatsapp", account, id, "message", text, written) { Person = Name });
    }

    /// <summary>A post on X that mentions the company, for everybody to read.</summary>
    /// <param name="text">The words, without the mention.</param>
    public WebhookDelivery XMention(string text)
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"19{Interlocked.Increment(ref _messages):0000000000000000}");
        var post = new JsonObject
        {
            ["id"] = id,
            ["text"] = $"@{Company.XHandle} {text}",
            ["author_id"] = XUser,
            ["conversation_id"] = id,
            ["created_at"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["edit_history_tweet_ids"] = new JsonArray(id),
            ["entities"] = new JsonObject
            {
                ["mentions"] = new JsonArray(new JsonObject { ["start"] = 0, ["end"] = 5, ["username"] = Company.XHandle, ["id"] = Company.XUser }),
            },
        };
        var user = new JsonObject
        {
            ["id"] = XUser,
            ["name"] = Name,
            ["username"] = string.Create(CultureInfo.InvariantCulture, $"writer{_number}"),
            ["public_metrics"] = new JsonObject { ["followers_count"] = 120 },
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["event_uuid"] = $"-{id}",
                ["filter"] = new JsonObject { ["user_id"] = Company.XUser },
                ["event_type"] = "post.mention.create",
                ["payload"] = post,
                ["includes"] = new JsonObject { ["users"] = new JsonArray(user) },
            },
        });
        var item = new WebhookItem("x", Company.XUser, id, "message", text, now) { Person = Name, Public = true };
        return new WebhookDelivery(
            WebhookDelivery.XPath, body, WebhookSignature.XHeader, WebhookSignature.X(Bytes(CrmProcess.XSecret), body), [item], now);
    }

    /// <summary>A signed body of Meta with one entry.</summary>
    public static WebhookDelivery Meta(string about, JsonObject entry, params WebhookItem[] items)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["object"] = about, ["entry"] = new JsonArray(entry) }, Escaped);
        return new WebhookDelivery(
            WebhookDelivery.MetaPath, body, WebhookSignature.MetaHeader, WebhookSignature.Meta(Bytes(CrmProcess.MetaSecret), body), items, TimeProvider.System.GetUtcNow());
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
