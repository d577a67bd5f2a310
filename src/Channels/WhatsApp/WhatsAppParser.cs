using System.Text.Json;
using SocialCrm.Channels.Meta;

namespace SocialCrm.Channels.WhatsApp;

/// <summary>Reads WhatsApp's entries: every message, echo, status and error of every change (CHANNELS C1.3, C1.4).</summary>
internal static class WhatsAppParser
{
    public const string Messages = "messages";
    public const string Echoes = "message_echoes";
    public const string Statuses = "statuses";
    public const string Errors = "errors";

    public static void Parse(MetaEntry entry, List<InboundItem> items)
    {
        var changes = entry.Json.Get("changes"u8);
        if (!changes.IsPresent() && entry.Json.GetPropertyCount() > 0)
            items.Add(entry.Unprocessed(new MetaSource(entry, null, entry.Json), "The entry has no changes."));
        foreach (var json in changes.Each())
        {
            try
            {
                ParseChange(entry, json, items);
            }
            catch (Exception exception)
            {
                items.Add(entry.Unprocessed(new MetaSource(entry, "changes", json), Unreadable.Because(exception)));
            }
        }
    }

    private static void ParseChange(MetaEntry entry, JsonElement json, List<InboundItem> items)
    {
        var field = json.Words("field"u8);
        if (field is not ("messages" or "smb_message_echoes" or "message_echoes"))
        {
            var source = new MetaSource(entry, "changes", json);
            items.Add(field is null
                ? entry.Unprocessed(source, "The change names no field.")
                : entry.Ignored(source, $"We do not read WhatsApp's field \"{field}\"."));
            return;
        }

        var value = json.Get("value"u8);
        if (value.Get("metadata"u8).Id("phone_number_id"u8) is not { } account)
        {
            items.Add(entry.Unprocessed(new MetaSource(entry, "changes", json), "The change does not say which of our numbers it is about."));
            return;
        }

        var change = new WhatsAppChange(entry, json, account);
        var messages = value.Get("messages"u8);
        var echoes = value.Get("message_echoes"u8);
        var statuses = value.Get("statuses"u8);
        var errors = value.Get("errors"u8);
        if (!messages.IsPresent() && !echoes.IsPresent() && !statuses.IsPresent() && !errors.IsPresent())
            items.Add(change.Unprocessed(new MetaSource(entry, "changes", json), "The change holds neither messages nor statuses."));

        Take(change, Messages, messages, items);
        Take(change, Echoes, echoes, items);
        Take(change, Statuses, statuses, items);
        Take(change, Errors, errors, items);
    }

    private static void Take(WhatsAppChange change, string list, JsonElement elements, List<InboundItem> items)
    {
        foreach (var item in elements.Each())
        {
            var source = new WhatsAppSource(change, list, item);
            try
            {
                items.Add(list switch
                {
                    Statuses => Status(change, source, item),
                    Errors => change.Ignored(source, $"WhatsApp reports {WhatsAppError.Describe(item)}."),
                    _ => Message(change, source, list, item),
                });
            }
            catch (Exception exception)
            {
                // A broken id, or a fault of ours: this item waits for somebody to look at it, the others go on.
                items.Add(change.Unprocessed(source, Unreadable.Because(exception)));
            }
        }
    }

    private static InboundItem Message(WhatsAppChange change, InboundSource source, string list, JsonElement message)
    {
        if (message.Words("type"u8) is not { Length: > 0 } type) return change.Unprocessed(source, "The message has no type.");
        if (type == "system") return WhatsAppSystem.Read(change, source, message);
        if (message.Id("id"u8) is not { } id) return change.Unprocessed(source, "The message has no id.");
        if (WhatsAppPeople.Of(change, list, message) is not { } person)
            return change.Unprocessed(source, "The message does not say who it is from or to.");

        return type switch
        {
            "reaction" => Reaction(change, source, list, message, id, person),
            "edit" => Edit(change, source, message, id, person),
            "revoke" => Revoke(change, source, message, person),
            "request_welcome" => change.Ignored(source, "The person opened the chat and said nothing yet."),
            _ => Words(change, source, list, message, type, id, person),
        };
    }

    private static InboundMessage Words(
        WhatsAppChange change, InboundSource source, string list, JsonElement message, string type, string id, InboundPerson person)
    {
        var content = WhatsAppContent.Read(message, type);
        return new InboundMessage
        {
            Channel = ChannelNames.WhatsApp,
            OurAccount = change.Account,
            OccurredAt = message.Moment("timestamp"u8, change.Entry.ReceivedAt),
            Source = source,
            ExternalId = id,
            Person = person,
            Direction = list == Echoes ? InboundDirection.Out : InboundDirection.In,
            Kind = InboundMessageKind.Direct,
            ThreadId = message.Id("group_id"u8) ?? person.Aliases[0].Value,
            Text = content.Text,
            Media = content.Media,
            InReplyTo = message.Get("context"u8).Id("id"u8),
            Unsupported = content.Unsupported,
        };
    }

    private static InboundItem Reaction(
        WhatsAppChange change, InboundSource source, string list, JsonElement message, string id, InboundPerson person)
    {
        var reaction = message.Get("reaction"u8);
        if (reaction.Id("message_id"u8) is not { } target)
            return change.Unprocessed(source, "The reaction does not say what it is to.");
        return new InboundReaction
        {
            Channel = ChannelNames.WhatsApp,
            OurAccount = change.Account,
            OccurredAt = message.Moment("timestamp"u8, change.Entry.ReceivedAt),
            Source = source,
            TargetId = target,
            Revision = id,
            Person = person,
            Direction = list == Echoes ? InboundDirection.Out : InboundDirection.In,

            // Taken away is said in two ways: an empty emoji, or none.
            Emoji = reaction.Filled("emoji"u8),
        };
    }

    private static InboundItem Edit(
        WhatsAppChange change, InboundSource source, JsonElement message, string id, InboundPerson person)
    {
        var edit = message.Get("edit"u8);
        var edited = edit.Get("message"u8);
        if (edit.Id("original_message_id"u8) is not { } target)
            return change.Unprocessed(source, "The edit does not say what it changes.");
        if (edited.Words("type"u8) is not { Length: > 0 } type)
            return change.Unprocessed(source, "The edit has no new content.");
        var content = WhatsAppContent.Read(edited, type);
        if (content.Unsupported is { } reason) return change.Unprocessed(source, $"The edit cannot be read: {reason}");
        return new InboundEdit
        {
            Channel = ChannelNames.WhatsApp,
            OurAccount = change.Account,
            OccurredAt = message.Moment("timestamp"u8, change.Entry.ReceivedAt),
            Source = source,
            TargetId = target,
            Revision = id,
            Person = person,
            Text = content.Text,
            Media = content.Media,
        };
    }

    private static InboundItem Revoke(WhatsAppChange change, InboundSource source, JsonElement message, InboundPerson person) =>
        message.Get("revoke"u8).Id("original_message_id"u8) is not { } target
            ? change.Unprocessed(source, "The revocation does not say what is taken back.")
            : new InboundDeletion
            {
                Channel = ChannelNames.WhatsApp,
                OurAccount = change.Account,
                OccurredAt = message.Moment("timestamp"u8, change.Entry.ReceivedAt),
                Source = source,
                TargetId = target,
                Person = person,
            };

    private static InboundItem Status(WhatsAppChange change, InboundSource source, JsonElement status)
    {
        if (status.Id("id"u8) is not { } target) return change.Unprocessed(source, "The status does not say of what.");
        if (status.Words("status"u8) is not { } state) return change.Unprocessed(source, "The status says nothing.");
        if (state is not ("sent" or "delivered" or "read" or "played" or "failed"))
            return change.Ignored(source, $"The status \"{state}\" is of no use.");
        if (WhatsAppPeople.Of(change, Statuses, status) is not { } person)
        {
            return status.Holds("recipient_type"u8, "group")
                ? change.Ignored(source, "The status is about a group as a whole.")
                : change.Unprocessed(source, "The status does not say to whom the message went.");
        }

        return new InboundStatus
        {
            Channel = ChannelNames.WhatsApp,
            OurAccount = change.Account,
            OccurredAt = status.Moment("timestamp"u8, change.Entry.ReceivedAt),
            Source = source,
            TargetId = target,
            Person = person,
            Status = state,
            Error = WhatsAppError.Describe(status.Get("errors"u8)),
        };
    }
}
