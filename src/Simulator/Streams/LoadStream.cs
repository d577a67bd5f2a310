using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SocialCrm.Simulator.Stories;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Streams;

/// <summary>
/// Signed WhatsApp webhooks of one text message each, cheap enough to make 100,000 ahead of a measurement. The texts are
/// those of the stories, so that reading feelings costs what it costs in life.
/// </summary>
public sealed class LoadStream
{
    private const int TextPool = 4_096;

    private static readonly JsonEncodedText Product = JsonEncodedText.Encode("whatsapp");

    private readonly LoadOptions _options;
    private readonly byte[] _secret;
    private readonly Dice _dice;
    private readonly (string Plain, JsonEncodedText Encoded)[] _texts;
    private readonly ArrayBufferWriter<byte> _buffer = new(1_024);
    private readonly Utf8JsonWriter _writer;
    private long _count;

    /// <summary>Prepares the texts; no message is made yet.</summary>
    public LoadStream(LoadOptions options)
    {
        _options = options;
        _secret = Encoding.UTF8.GetBytes(options.MetaSecret);
        _dice = Dice.For(options.Seed, "load");
        _texts = Texts(_dice, options.Company.Name);
        _writer = new Utf8JsonWriter(_buffer);
    }

    /// <summary>The next <paramref name="count"/> deliveries, ready to post.</summary>
    public WebhookDelivery[] Prepare(int count)
    {
        var deliveries = new WebhookDelivery[count];
        for (var i = 0; i < count; i++)
            deliveries[i] = Next();
        return deliveries;
    }

    /// <summary>The next delivery.</summary>
    public WebhookDelivery Next() => From(_dice.Below(_options.Customers));

    /// <summary>The next delivery, written by the customer of that number, from 0 up to <see cref="LoadOptions.Customers"/>.</summary>
    /// <param name="customer">The number.</param>
    /// <param name="opening">What the text begins with, so that it can be told from every other; null for nothing.</param>
    public WebhookDelivery From(int customer, string? opening = null)
    {
        var at = _options.StartsAt + TimeSpan.FromMilliseconds(_count);
        var second = at.ToUnixTimeSeconds();
        var id = string.Create(CultureInfo.InvariantCulture, $"wamid.HBgL{_options.Seed:X8}{_count++:X12}{_dice.Next():X16}");
        var (plain, encoded) = _texts[_dice.Below(_texts.Length)];
        if (opening is not null) encoded = JsonEncodedText.Encode(plain = opening + plain);
        Write(customer, id, second, encoded);
        var body = _buffer.WrittenSpan.ToArray();
        var item = new WebhookItem("whatsapp", _options.Company.WhatsAppNumberId, id, "message", plain, DateTimeOffset.FromUnixTimeSeconds(second));
        return new WebhookDelivery(
            WebhookDelivery.MetaPath, body, WebhookSignature.MetaHeader, WebhookSignature.Meta(_secret, body), [item], at);
    }

    private void Write(int customer, string id, long second, JsonEncodedText text)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"31601{customer:0000000}");
        var user = string.Create(CultureInfo.InvariantCulture, $"NL.7{customer:00000000000000}");
        var us = _options.Company;
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteString("object"u8, "whatsapp_business_account"u8);
        _writer.WriteStartArray("entry"u8);
        _writer.WriteStartObject();
        _writer.WriteString("id"u8, us.WhatsAppBusiness);
        _writer.WriteStartArray("changes"u8);
        _writer.WriteStartObject();
        _writer.WriteStartObject("value"u8);
        _writer.WriteString("messaging_product"u8, Product);
        _writer.WriteStartObject("metadata"u8);
        _writer.WriteString("display_phone_number"u8, us.WhatsAppNumber);
        _writer.WriteString("phone_number_id"u8, us.WhatsAppNumberId);
        _writer.WriteEndObject();
        WriteContact(customer, number, user);
        _writer.WriteStartArray("messages"u8);
        _writer.WriteStartObject();
        _writer.WriteString("from"u8, number);
        _writer.WriteString("from_user_id"u8, user);
        _writer.WriteString("id"u8, id);
        _writer.WriteString("timestamp"u8, second.ToString(CultureInfo.InvariantCulture));
        _writer.WriteString("type"u8, "text"u8);
        _writer.WriteStartObject("text"u8);
        _writer.WriteString("body"u8, text);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteString("field"u8, "messages"u8);
        _writer.WriteEndObject();
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.Flush();
    }

    private void WriteContact(int customer, string number, string user)
    {
        _writer.WriteStartArray("contacts"u8);
        _writer.WriteStartObject();
        _writer.WriteStartObject("profile"u8);
        _writer.WriteString("name"u8, string.Create(CultureInfo.InvariantCulture, $"Customer {customer}"));
        _writer.WriteEndObject();
        _writer.WriteString("wa_id"u8, number);
        _writer.WriteString("user_id"u8, user);
        _writer.WriteEndObject();
        _writer.WriteEndArray();
    }

    private static (string, JsonEncodedText)[] Texts(Dice dice, string company)
    {
        var templates = StoryBook.All
            .Where(s => s.Venue == "private")
            .SelectMany(s => s.Steps)
            .Where(s => !s.ByCompany && s.Do == "say")
            .SelectMany(s => s.En.Select(t => ("en", t)).Concat(s.Nl.Select(t => ("nl", t))))
            .ToArray();
        var texts = new (string, JsonEncodedText)[TextPool];
        for (var i = 0; i < texts.Length; i++)
        {
            var (language, template) = dice.Pick(templates);
            var text = new Slots(language, "Robin", "Utrecht", dice).Fill(template, company);
            texts[i] = (text, JsonEncodedText.Encode(text));
        }

        return texts;
    }
}
