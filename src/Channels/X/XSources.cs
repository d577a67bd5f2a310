using System.Text.Json;

namespace SocialCrm.Channels.X;

/// <summary>An X Activity event, or one of the direct messages that it holds.</summary>
/// <param name="data">The event.</param>
/// <param name="list">The list of the payload in which messages of its type stand.</param>
/// <param name="message">The direct message or receipt; undefined when the item is the event.</param>
internal sealed class XActivitySource(JsonElement data, string list, JsonElement message) : InboundSource
{
    public const string Messages = "direct_message_events";
    public const string Receipts = "direct_message_mark_read_events";

    public override byte[] ToBody()
    {
        using var body = new BodyWriter();
        body.Object();
        if (message.ValueKind == JsonValueKind.Undefined)
        {
            // What is no event stood in a list, and would itself be read as one.
            return (data.IsObject() ? body.Copy("data", data) : body.Only("data", data)).EndObject().ToArray();
        }

        return body.Object("data")
            .Copy("event_uuid", data.Get("event_uuid"u8))
            .Copy("filter", data.Get("filter"u8))
            .Copy("event_type", data.Get("event_type"u8))
            .Copy("tag", data.Get("tag"u8))
            .Object("payload").Only(list, message)
            .Users(message, data.Get("payload"u8).Get("users"u8))
            .EndObject().EndObject().EndObject()
            .ToArray();
    }
}

/// <summary>An element of one of Account Activity's lists, or the whole body.</summary>
/// <param name="root">The body.</param>
/// <param name="list">The list's name; null when the item is the body.</param>
/// <param name="item">The element.</param>
internal sealed class XAccountSource(JsonElement root, string? list, JsonElement item) : InboundSource
{
    public override byte[] ToBody()
    {
        using var body = new BodyWriter();
        if (list is null) return body.Copy(item).ToArray();

        return body.Object()
            .Copy("for_user_id", root.Get("for_user_id"u8))
            .Copy("user_has_blocked", root.Get("user_has_blocked"u8))
            .Only(list, item)
            .Users(item, root.Get("users"u8))
            .EndObject()
            .ToArray();
    }
}

/// <summary>The users of a direct message.</summary>
internal static class XUsers
{
    /// <summary>Writes what is told of the two who talk: the others' names have no business beside an item that is kept.</summary>
    public static BodyWriter Users(this BodyWriter body, JsonElement item, JsonElement users)
    {
        var created = item.Get("message_create"u8);
        var message = created.IsObject() ? created : item;
        if (!users.IsObject() || !(created.IsObject() || item.Get("sender_id"u8).IsPresent())) return body;
        body.Object("users");
        foreach (var id in new[] { message.Get("sender_id"u8), message.Get("target"u8).Get("recipient_id"u8) })
        {
            // A repaired id finds nobody, which is right for a broken one.
            if ((id.ValueKind == JsonValueKind.Number ? id.Raw() : id.Words()) is { } name)
                body.Copy(name, XPeople.Find(users, name));
        }

        return body.EndObject();
    }
}
