using System.Text.Json;

namespace SocialCrm.Channels.Meta;

/// <summary>An element of one of an entry's lists, or the entry itself.</summary>
/// <param name="entry">The entry it stood in.</param>
/// <param name="list">The list's name; null when the item is the entry.</param>
/// <param name="item">The element.</param>
internal sealed class MetaSource(MetaEntry entry, string? list, JsonElement item) : InboundSource
{
    public override byte[] ToBody()
    {
        using var body = new BodyWriter();
        body.Object().Text("object", entry.Object).Array("entry");
        if (list is null)
        {
            body.Copy(item);
        }
        else
        {
            body.Object().Copy("id", entry.Json.Get("id"u8)).Copy("time", entry.Json.Get("time"u8))
                .Only(list, item)
                .EndObject();
        }

        return body.EndArray().EndObject().ToArray();
    }
}
