using System.Collections.Immutable;
using System.Text.Json;

namespace SocialCrm.Channels.X;

/// <summary>Reads one direct message that is not encrypted; both envelopes tell of it in the older shape.</summary>
internal static class XDirectMessage
{
    /// <summary>Reads it, whatever is wrong with it.</summary>
    public static InboundItem Take(XDelivery delivery, InboundSource source, JsonElement item, JsonElement users)
    {
        try
        {
            return Read(delivery, source, item, users);
        }
        catch (Exception exception)
        {
            // A broken id, or a fault of ours: this one waits for somebody to look at it, its neighbours go on.
            return delivery.Unprocessed(source, Unreadable.Because(exception));
        }
    }

    /// <summary>Reads how far somebody read our messages, whatever is wrong with it.</summary>
    public static InboundItem TakeReceipt(XDelivery delivery, InboundSource source, JsonElement item, JsonElement users)
    {
        try
        {
            return Receipt(delivery, source, item, users);
        }
        catch (Exception exception)
        {
            return delivery.Unprocessed(source, Unreadable.Because(exception));
        }
    }

    private static InboundItem Receipt(XDelivery delivery, InboundSource source, JsonElement item, JsonElement users)
    {
        if (delivery.Account.Length == 0)
            return delivery.Unprocessed(source, "The receipt does not say which of our accounts it is about.");
        if (item.Id("sender_id"u8) is not { } reader) return delivery.Unprocessed(source, "The receipt does not say whose it is.");
        if (reader == delivery.Account) return delivery.Ignored(source, "We read the person's words.");
        var at = item.Moment("created_timestamp"u8, delivery.ReceivedAt);
        return new InboundReceipt
        {
            Channel = ChannelNames.X,
            OurAccount = delivery.Account,
            OccurredAt = at,
            Source = source,
            ThreadId = reader,
            Person = XPeople.Person(reader, XPeople.Find(users, reader)),
            Status = "read",

            // What they read last is told by its id; all that we sent until they said so is read.
            UpTo = at,
        };
    }

    private static InboundItem Read(XDelivery delivery, InboundSource source, JsonElement item, JsonElement users)
    {
        if (delivery.Account.Length == 0)
            return delivery.Unprocessed(source, "The message does not say which of our accounts it is about.");
        var type = item.Words("type"u8);
        if (type != "message_create") return delivery.Unprocessed(source, $"We do not read direct message events of the type \"{type}\".");
        if (item.Id("id"u8) is not { } id) return delivery.Unprocessed(source, "The message has no id.");

        var message = item.Get("message_create"u8);
        var sender = message.Id("sender_id"u8);
        var ours = sender == delivery.Account;
        var them = ours ? message.Get("target"u8).Id("recipient_id"u8) : sender;
        if (them is null) return delivery.Unprocessed(source, "The message does not say who it is from or to.");

        var data = message.Get("message_data"u8);
        var text = XText.Decoded(data.Filled("text"u8));
        var media = Media(data);
        return new InboundMessage
        {
            Channel = ChannelNames.X,
            OurAccount = delivery.Account,
            OccurredAt = item.Moment("created_timestamp"u8, delivery.ReceivedAt),
            Source = source,
            ExternalId = id,
            Person = XPeople.Person(them, XPeople.Find(users, them)),
            Direction = ours ? InboundDirection.Out : InboundDirection.In,
            Kind = InboundMessageKind.Direct,
            ThreadId = them,
            Text = text,
            Media = media,
            Unsupported = text is null && media.IsEmpty ? "The message holds nothing that can be shown." : null,
        };
    }

    private static ImmutableArray<InboundMedia> Media(JsonElement data)
    {
        var attachment = data.Get("attachment"u8);
        var answer = data.Get("quick_reply_response"u8);
        if (!attachment.IsObject() && !answer.IsObject()) return [];

        var media = ImmutableArray.CreateBuilder<InboundMedia>();
        if (attachment.Get("media"u8) is { ValueKind: JsonValueKind.Object } one)
            media.Add(XText.Medium(one));
        else if (attachment.IsObject())
            media.Add(new InboundMedia(attachment.Filled("type"u8) ?? "attachment") { Structure = attachment.Raw() });
        if (answer.IsObject()) media.Add(new InboundMedia("button") { Structure = answer.Raw() });
        return media.DrainToImmutable();
    }
}
