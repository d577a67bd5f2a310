using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SocialCrm.Simulator.Webhooks;

/// <summary>
/// Puts items into the bodies that the providers post (CHANNELS C1.3, C2, C4): Meta joins several entries, changes and
/// messages, the older X envelope several items of one array, the X Activity API sends each alone.
/// </summary>
internal sealed class Envelope(CompanyAccounts us, byte[] metaSecret, byte[] xSecret, Dice dice)
{
    // X sends UTF-8 as it is; Meta escapes whatever is not ASCII, which is why nobody may re-serialise before verifying.
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Escaped = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>Which items may share a body; null where each goes alone.</summary>
    public static string? BatchOf(FragmentKind kind) => kind switch
    {
        FragmentKind.WhatsAppMessage or FragmentKind.WhatsAppStatus or FragmentKind.WhatsAppEcho => "whatsapp",
        FragmentKind.PageMessaging or FragmentKind.PageFeed => "page",
        FragmentKind.XOlderPost => "x-posts",
        FragmentKind.XOlderDirect => "x-direct",
        _ => null,
    };

    /// <summary>The signed delivery of items that may share a body.</summary>
    public WebhookDelivery Seal(IReadOnlyList<Fragment> fragments, DateTimeOffset sentAt)
    {
        var body = fragments[0].Kind switch
        {
            FragmentKind.WhatsAppMessage or FragmentKind.WhatsAppStatus or FragmentKind.WhatsAppEcho => WhatsApp(fragments),
            FragmentKind.PageMessaging or FragmentKind.PageFeed => Page(fragments, sentAt),
            FragmentKind.XActivity => fragments[0].Json,
            _ => Older(fragments),
        };
        var items = fragments.Select(f => f.Item).ToArray();
        if (fragments[0].Item.Channel == "x")
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Unescaped);
            return new WebhookDelivery(WebhookDelivery.XPath, bytes, WebhookSignature.XHeader, WebhookSignature.X(xSecret, bytes), items, sentAt);
        }

        var escaped = JsonSerializer.SerializeToUtf8Bytes(body, Escaped);
        return new WebhookDelivery(WebhookDelivery.MetaPath, escaped, WebhookSignature.MetaHeader, WebhookSignature.Meta(metaSecret, escaped), items, sentAt);
    }

    private JsonObject WhatsApp(IReadOnlyList<Fragment> fragments)
    {
        var entries = new JsonArray();
        JsonArray? changes = null;
        JsonObject? change = null;
        foreach (var fragment in fragments)
        {
            var field = fragment.Kind == FragmentKind.WhatsAppEcho ? "smb_message_echoes" : "messages";
            if (changes is null || dice.Chance(0.25))
            {
                changes = [];
                change = null;
                entries.Add(new JsonObject { ["id"] = us.WhatsAppBusiness, ["changes"] = changes });
            }

            if (change is null || (string?)change["field"] != field || dice.Chance(0.3))
            {
                change = new JsonObject { ["value"] = WhatsAppValue(), ["field"] = field };
                changes.Add(change);
            }

            AddToValue(change["value"]!.AsObject(), fragment);
        }

        return new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = entries };
    }

    private JsonObject WhatsAppValue() => new()
    {
        ["messaging_product"] = "whatsapp",
        ["metadata"] = new JsonObject { ["display_phone_number"] = us.WhatsAppNumber, ["phone_number_id"] = us.WhatsAppNumberId },
    };

    private static void AddToValue(JsonObject value, Fragment fragment)
    {
        if (fragment.Author is { } contact)
        {
            var contacts = ArrayOf(value, "contacts");
            if (!contacts.Any(c => JsonNode.DeepEquals(c, contact)))
                contacts.Add(contact);
        }

        ArrayOf(value, fragment.Kind switch
        {
            FragmentKind.WhatsAppStatus => "statuses",
            FragmentKind.WhatsAppEcho => "message_echoes",
            _ => "messages",
        }).Add(fragment.Json);
    }

    private JsonObject Page(IReadOnlyList<Fragment> fragments, DateTimeOffset sentAt)
    {
        var entries = new JsonArray();
        JsonObject? entry = null;
        foreach (var fragment in fragments)
        {
            var direct = fragment.Kind == FragmentKind.PageMessaging;
            var array = direct ? "messaging" : "changes";
            if (entry is null || !entry.ContainsKey(array) || dice.Chance(0.3))
            {
                // Messaging entries count milliseconds, feed entries seconds.
                var time = direct ? sentAt.ToUnixTimeMilliseconds() : sentAt.ToUnixTimeSeconds();
                entry = new JsonObject { ["id"] = us.Page, ["time"] = time };
                entries.Add(entry);
            }

            ArrayOf(entry, array).Add(fragment.Json);
        }

        return new JsonObject { ["object"] = "page", ["entry"] = entries };
    }

    private JsonObject Older(IReadOnlyList<Fragment> fragments)
    {
        var body = new JsonObject { ["for_user_id"] = us.XUser };
        if (fragments[0].Kind == FragmentKind.XOlderPost)
        {
            body["user_has_blocked"] = "false";
            foreach (var fragment in fragments)
                ArrayOf(body, "tweet_create_events").Add(fragment.Json);
            return body;
        }

        var users = new JsonObject();
        foreach (var fragment in fragments)
        {
            ArrayOf(body, "direct_message_events").Add(fragment.Json);
            foreach (var (id, user) in fragment.Author!)
                users[id] = user!.DeepClone();
        }

        body["users"] = users;
        return body;
    }

    private static JsonArray ArrayOf(JsonObject parent, string name)
    {
        if (parent[name] is not JsonArray array)
            parent[name] = array = [];
        return array;
    }
}
