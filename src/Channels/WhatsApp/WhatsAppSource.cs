using System.Text.Json;

namespace SocialCrm.Channels.WhatsApp;

/// <summary>An element of one of a change's lists, with what the body told about the person it is from or to.</summary>
/// <param name="change">The change it stood in.</param>
/// <param name="list">The list's name.</param>
/// <param name="item">The element.</param>
internal sealed class WhatsAppSource(WhatsAppChange change, string list, JsonElement item) : InboundSource
{
    public override byte[] ToBody()
    {
        var value = change.Json.Get("value"u8);
        using var body = new BodyWriter();
        body.Object().Text("object", change.Entry.Object).Array("entry")
            .Object().Copy("id", change.Entry.Json.Get("id"u8)).Copy("time", change.Entry.Json.Get("time"u8)).Array("changes")
            .Object().Copy("field", change.Json.Get("field"u8)).Object("value")
            .Copy("messaging_product", value.Get("messaging_product"u8))
            .Copy("metadata", value.Get("metadata"u8));

        // The others' names and numbers have no business beside an item that is kept.
        if (Contact() is { ValueKind: not JsonValueKind.Undefined } contact) body.Only("contacts", contact);
        return body.Only(list, item)
            .EndObject().EndObject()
            .EndArray().EndObject()
            .EndArray().EndObject()
            .ToArray();
    }

    private JsonElement Contact()
    {
        try
        {
            return WhatsAppPeople.ContactOf(change, list, item);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }
}
