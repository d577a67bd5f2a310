using System.Text.Json;
using SocialCrm.Channels.Facebook;
using SocialCrm.Channels.WhatsApp;

namespace SocialCrm.Channels.Meta;

/// <summary>Turns a body that Meta sent into items, told apart by its <c>object</c> (CHANNELS C1.3, C2).</summary>
public static class MetaWebhook
{
    /// <summary>
    /// Every item of every entry, in the order sent. Pure, and never throws: what cannot be read becomes an
    /// <see cref="InboundUnprocessed"/> of its own, a body that is no JSON object as a whole.
    /// </summary>
    /// <param name="body">The raw bytes; copied, so that they may be reused when the call returns.</param>
    /// <param name="receivedAt">When they came: the time of whatever does not say when it happened.</param>
    public static IReadOnlyList<InboundItem> Parse(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        if (!JsonFields.TryParse(body.Span, out var root))
            return WholeBody.Unprocessed(ChannelNames.Meta, body, receivedAt, "The body is no JSON.");
        if (!root.IsObject())
            return WholeBody.Unprocessed(ChannelNames.Meta, body, receivedAt, "The body is no JSON object.");

        var name = root.Words("object"u8);
        return name switch
        {
            "whatsapp_business_account" => Entries(root, name, ChannelNames.WhatsApp, body, receivedAt),
            "page" => Entries(root, name, ChannelNames.Facebook, body, receivedAt),
            _ => WholeBody.Unprocessed(
                ChannelNames.Meta, body, receivedAt, $"We do not read webhooks about the object \"{name}\"."),
        };
    }

    private static IReadOnlyList<InboundItem> Entries(
        JsonElement root, string name, string channel, ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        var entries = root.Get("entry"u8);
        if (!entries.IsPresent()) return WholeBody.Unprocessed(channel, body, receivedAt, "The body has no entry.");

        var items = new List<InboundItem>();
        foreach (var json in entries.Each())
        {
            var entry = new MetaEntry(name, channel, json, receivedAt);
            if (!json.IsObject())
                items.Add(entry.Unprocessed(new MetaSource(entry, null, json), "The entry is no object."));
            else if (channel == ChannelNames.WhatsApp)
                WhatsAppParser.Parse(entry, items);
            else
                FacebookParser.Parse(entry, items);
        }

        return items;
    }
}
