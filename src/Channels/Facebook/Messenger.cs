using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SocialCrm.Channels.Meta;

namespace SocialCrm.Channels.Facebook;

/// <summary>Reads one event of Messenger: <c>entry[].messaging[]</c>, or <c>standby[]</c> when another app has the thread.</summary>
internal static class Messenger
{
    // Understood, and nothing that anybody said or did in a talk.
    private static readonly string[] NotWords = ["request_thread_control", "app_roles", "policy_enforcement", "policy-enforcement"];

    public static InboundItem Read(MetaEntry entry, InboundSource source, JsonElement json)
    {
        var sender = json.Get("sender"u8).Id("id"u8);
        var recipient = json.Get("recipient"u8).Id("id"u8);
        var message = json.Get("message"u8);
        var ours = sender == entry.Account || message.IsTrue("is_echo"u8);
        var them = ours ? recipient : sender;
        var postback = json.Get("postback"u8);
        var reaction = json.Get("reaction"u8);
        var edit = json.Get("message_edit"u8);
        if (!message.IsObject() && !postback.IsObject() && !reaction.IsObject() && !edit.IsObject()) return WithoutWords(entry, source, json, them, ours);
        if (them is null) return entry.Unprocessed(source, "The event does not say who it is from or to.");
        var happening = new MessengerEvent(entry, source, json, them, ours);
        return message.IsObject() ? Message(happening, message, ours ? PrivateReply(json) : null)
            : postback.IsObject() ? Postback(happening, postback)
            : reaction.IsObject() ? Reaction(happening, reaction)
            : Edit(happening, edit);
    }

    private static InboundItem Message(MessengerEvent happening, JsonElement message, string? privateReplyTo)
    {
        if (message.Id("mid"u8) is not { } id) return happening.Unprocessed("The message has no id.");
        if (message.IsTrue("is_deleted"u8))
        {
            return new InboundDeletion
            {
                Channel = ChannelNames.Facebook,
                OurAccount = happening.Page,
                OccurredAt = happening.At,
                Source = happening.Source,
                TargetId = id,
                Person = happening.Person,
            };
        }

        var media = Attachments(message);
        var text = message.Filled("text"u8);
        return happening.Words(id, text, media) with
        {
            InReplyTo = message.Get("reply_to"u8).Id("mid"u8),
            PrivateReplyTo = privateReplyTo,
            Unsupported = message.IsTrue("is_unsupported"u8) ? "Messenger does not pass this message on."
                : text is null && media.IsEmpty ? "The message holds nothing that can be shown."
                : null,
        };
    }

    // A private answer to a comment or a visitor's post is sent to that and not to a person; its echo tells to whom it went.
    private static string? PrivateReply(JsonElement json)
    {
        var recipient = json.Get("recipient"u8);
        return recipient.Id("comment_id"u8) ?? recipient.Id("post_id"u8);
    }

    // A button of ours that was pressed. A copy on standby may lack both the id and what the button stands for.
    private static InboundMessage Postback(MessengerEvent happening, JsonElement postback)
    {
        var at = happening.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var button = new InboundMedia("button") { Caption = postback.Filled("title"u8), Structure = postback.Raw() };
        return happening.Words(
            postback.Id("mid"u8) ?? $"{happening.Them}:{at}",
            postback.Filled("title"u8),
            [button]);
    }

    private static InboundItem Reaction(MessengerEvent happening, JsonElement reaction)
    {
        if (reaction.Id("mid"u8) is not { } target) return happening.Unprocessed("The reaction does not say what it is to.");
        var gone = reaction.Holds("action"u8, "unreact");
        var at = happening.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return new InboundReaction
        {
            Channel = ChannelNames.Facebook,
            OurAccount = happening.Page,
            OccurredAt = happening.At,
            Source = happening.Source,
            TargetId = target,
            Revision = $"{(happening.Ours ? happening.Page : happening.Them)}:{at}:{(gone ? "unreact" : "react")}",
            Person = happening.Person,
            Direction = happening.Ours ? InboundDirection.Out : InboundDirection.In,
            Emoji = gone ? null : reaction.Filled("emoji"u8) ?? reaction.Filled("reaction"u8),
        };
    }

    private static InboundItem Edit(MessengerEvent happening, JsonElement edit)
    {
        if (edit.Id("mid"u8) is not { } target) return happening.Unprocessed("The edit does not say what it changes.");
        return new InboundEdit
        {
            Channel = ChannelNames.Facebook,
            OurAccount = happening.Page,
            OccurredAt = happening.At,
            Source = happening.Source,
            TargetId = target,
            Revision = edit.Id("num_edit"u8) ?? happening.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            Person = happening.Person,
            Text = edit.Filled("text"u8),
        };
    }

    private static ImmutableArray<InboundMedia> Attachments(JsonElement message)
    {
        var attachments = message.Get("attachments"u8);
        var answer = message.Get("quick_reply"u8);
        if (!attachments.IsPresent() && !answer.IsObject()) return [];

        var media = ImmutableArray.CreateBuilder<InboundMedia>();
        foreach (var attachment in attachments.Each())
        {
            if (!attachment.IsObject()) continue;
            var payload = attachment.Get("payload"u8);
            var sticker = payload.Id("sticker_id"u8);
            var type = attachment.Filled("type"u8) ?? "file";
            media.Add(new InboundMedia(sticker is not null ? "sticker" : type == "file" ? "document" : type)
            {
                Id = sticker,
                Url = payload.Filled("url"u8) ?? attachment.Filled("url"u8),
                Caption = payload.Filled("title"u8) ?? attachment.Filled("title"u8),
                Structure = type is "image" or "video" or "audio" or "file" ? null : attachment.Raw(),
            });
        }

        if (answer.IsObject()) media.Add(new InboundMedia("button") { Structure = answer.Raw() });
        return media.DrainToImmutable();
    }

    // Receipts tell how far somebody got, by time and not by message; the rest is told in a line of its own.
    private static InboundItem WithoutWords(MetaEntry entry, InboundSource source, JsonElement json, string? them, bool ours)
    {
        var happening = new MessengerEvent(entry, source, json, them ?? "", ours);
        InboundItem? item = json.Get("delivery"u8) is { ValueKind: JsonValueKind.Object } delivery ? Receipt(happening, delivery, "delivered")
            : json.Get("read"u8) is { ValueKind: JsonValueKind.Object } read ? Receipt(happening, read, "read")
            : json.Get("optin"u8) is { ValueKind: JsonValueKind.Object } optIn ? happening.Did(InboundEngagementKind.OptIn, "optin", optIn)
            : json.Get("referral"u8) is { ValueKind: JsonValueKind.Object } referral ? happening.Did(InboundEngagementKind.Referral, "referral", referral)
            : json.Get("account_linking"u8) is { ValueKind: JsonValueKind.Object } link
                ? happening.Did(InboundEngagementKind.AccountLinking, "account", link) with { Withdrawn = link.Holds("status"u8, "unlinked") }
            : json.Get("pass_thread_control"u8) is { ValueKind: JsonValueKind.Object } pass ? happening.Did(InboundEngagementKind.Handover, "handover", pass)
            : json.Get("take_thread_control"u8) is { ValueKind: JsonValueKind.Object } take ? happening.Did(InboundEngagementKind.Handover, "handover", take)
            : null;
        if (item is not null) return them is null ? entry.Unprocessed(source, "The event does not say who it is from or to.") : item;
        return NotWord(json) is { } kind
            ? entry.Ignored(source, $"Messenger's event \"{kind}\" is about no talk.")
            : entry.Unprocessed(source, "We do not read Messenger events of this kind.");
    }

    // The ids that a delivery may name are all of messages sent until the moment it names.
    private static InboundItem Receipt(MessengerEvent happening, JsonElement receipt, string status)
    {
        if (happening.Ours) return happening.Ignored("The Page read the person's words.");
        if (receipt.Get("watermark"u8).UnixMilliseconds() is not { } upTo) return happening.Unprocessed("The receipt does not say until when.");
        return new InboundReceipt
        {
            Channel = ChannelNames.Facebook,
            OurAccount = happening.Page,
            OccurredAt = happening.At,
            Source = happening.Source,
            ThreadId = happening.Them,
            Person = happening.Person,
            Status = status,
            UpTo = DateTimeOffset.FromUnixTimeMilliseconds(upTo),
        };
    }

    private static string? NotWord(JsonElement json)
    {
        foreach (var kind in NotWords)
        {
            if (json.Get(Encoding.UTF8.GetBytes(kind)).IsPresent()) return kind;
        }

        return null;
    }
}
