using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SocialCrm.Channels.X;

/// <summary>Reads X Activity's envelope: one event in a body (CHANNELS C4.3).</summary>
internal static class XActivity
{
    public static void Parse(JsonElement data, DateTimeOffset receivedAt, List<InboundItem> items)
    {
        InboundSource source = new XActivitySource(data, XActivitySource.Messages, default);
        var delivery = new XDelivery("", receivedAt);
        try
        {
            var payload = data.Get("payload"u8);
            var account = data.Get("filter"u8).Id("user_id"u8) ?? "";
            delivery = delivery with { Account = account };
            var type = data.Words("event_type"u8);
            if (type is "dm.received" or "dm.sent" or "dm.read")
                DirectMessages(delivery, data, payload, type, items);
            else
                items.Add(Read(delivery, source, data, payload, type));
        }
        catch (Exception exception)
        {
            // A broken id, or a fault of ours: it waits for somebody to look at it.
            items.Add(delivery.Unprocessed(source, Unreadable.Because(exception)));
        }
    }

    private static InboundItem Read(XDelivery delivery, InboundSource source, JsonElement data, JsonElement payload, string? type)
    {
        switch (type)
        {
            case "oauth.revoke":
                return (delivery with { Account = payload.Id("user_id"u8) ?? "" }).Unprocessed(
                    source, "The account took back our access: nothing comes from it until it is connected again.");
            case "dm.indicate_typing" or "chat.conversation_join":
            case not null when type.StartsWith("profile.", StringComparison.Ordinal)
                || type.StartsWith("spaces.", StringComparison.Ordinal)
                || type.StartsWith("news.", StringComparison.Ordinal)
                || type.StartsWith("mute.", StringComparison.Ordinal)
                || type.StartsWith("block.", StringComparison.Ordinal):
                return delivery.Ignored(source, $"X's event \"{type}\" tells nothing of what was said.");
        }

        if (delivery.Account.Length == 0) return delivery.Unprocessed(source, "The event does not say which of our accounts it is about.");
        if (!payload.IsObject()) return delivery.Unprocessed(source, "The event has no payload.");
        var includes = data.Get("includes"u8);
        return type switch
        {
            "post.create" or "post.mention.create" or "post.reply.create" or "post.quote.create" or "post.repost.create" =>
                Post(delivery, source, payload, includes, type),
            "like.create" => XEngagement.Liked(delivery, source, payload, includes.Get("users"u8)),
            "follow.follow" => XEngagement.Followed(delivery, source, payload, withdrawn: false, data.Id("event_uuid"u8)),
            "follow.unfollow" => XEngagement.Followed(delivery, source, payload, withdrawn: true, data.Id("event_uuid"u8)),
            "post.delete" => Deleted(delivery, source, payload),
            "chat.received" or "chat.sent" => Encrypted(delivery, source, payload, includes),
            _ => delivery.Unprocessed(source, $"We do not read X's event \"{type}\"."),
        };
    }

    // X Activity keeps the older shape of messages and receipts inside its payload.
    private static void DirectMessages(XDelivery delivery, JsonElement data, JsonElement payload, string type, List<InboundItem> items)
    {
        var (list, users) = (type == "dm.read" ? XActivitySource.Receipts : XActivitySource.Messages, payload.Get("users"u8));
        var events = payload.Get(Encoding.UTF8.GetBytes(list));
        if (!events.IsPresent())
            items.Add(delivery.Unprocessed(new XActivitySource(data, list, default), "The event holds no message."));
        foreach (var item in events.Each())
        {
            var source = new XActivitySource(data, list, item);
            items.Add(type == "dm.read" ? XDirectMessage.TakeReceipt(delivery, source, item, users) : XDirectMessage.Take(delivery, source, item, users));
        }
    }

    private static InboundItem Post(XDelivery delivery, InboundSource source, JsonElement payload, JsonElement includes, string type)
    {
        if (payload.Id("id"u8) is not { } id) return delivery.Unprocessed(source, "The post has no id.");
        if (payload.Id("author_id"u8) is not { } author) return delivery.Unprocessed(source, "The post has no author.");

        var users = includes.Get("users"u8);
        string? answers = payload.Id("in_reply_to_tweet_id"u8), quotes = null;
        string? repost = null;
        foreach (var reference in payload.Get("referenced_tweets"u8).Each())
        {
            if (reference.Holds("type"u8, "replied_to")) answers ??= reference.Id("id"u8);
            else if (reference.Holds("type"u8, "quoted")) quotes ??= reference.Id("id"u8);
            else if (reference.Holds("type"u8, "retweeted")) repost = reference.Id("id"u8) ?? "";
        }

        var answered = payload.Id("in_reply_to_user_id"u8);
        return new XPost
        {
            Id = id,
            Author = XPeople.Person(author, XPeople.Find(users, author)),
            At = Moment(payload.Get("created_at"u8), delivery.ReceivedAt),
            Text = XText.Of(payload),
            Media = Media(payload, includes),
            Conversation = payload.Id("conversation_id"u8),
            Answers = answers,
            AnswersPerson = answered is null ? null : XPeople.Person(answered, XPeople.Find(users, answered)),
            Quotes = quotes,
            FirstVersion = First(payload.Get("edit_history_tweet_ids"u8)),
            Reposts = repost,
            IsRepostOfOurs = type == "post.repost.create" || (repost is not null && Wrote(includes.Get("tweets"u8), repost, delivery.Account)),
            IsAnswerToUs = answered is null ? type == "post.reply.create" : answered == delivery.Account,
            ConcernsUs = type != "post.create" || Names(payload, delivery.Account),
        }.ToItem(delivery, source);
    }

    private static InboundItem Deleted(XDelivery delivery, InboundSource source, JsonElement payload) =>
        payload.Id("id"u8) is { } id
            ? delivery.Deleted(source, id, payload.Id("author_id"u8), delivery.ReceivedAt)
            : delivery.Unprocessed(source, "The deletion does not say of what.");

    // XChat is encrypted from end to end: that somebody wrote is all that can be told.
    private static InboundItem Encrypted(XDelivery delivery, InboundSource source, JsonElement payload, JsonElement includes)
    {
        if (payload.Id("id"u8) is not { } id) return delivery.Unprocessed(source, "The message has no id.");
        var sender = payload.Id("sender_id"u8);
        var ours = sender == delivery.Account;
        var them = ours ? OtherOf(payload.Words("conversation_id"u8), delivery.Account) : sender;
        if (them is null) return delivery.Unprocessed(source, "The message does not say who it is from or to.");
        return new InboundMessage
        {
            Channel = ChannelNames.X,
            OurAccount = delivery.Account,
            OccurredAt = payload.Moment("created_at_msec"u8, delivery.ReceivedAt),
            Source = source,
            ExternalId = id,
            Person = XPeople.Person(them, XPeople.Find(includes.Get("users"u8), them)),
            Direction = ours ? InboundDirection.Out : InboundDirection.In,
            Kind = InboundMessageKind.Direct,
            ThreadId = them,
            Unsupported = "The message is encrypted; it can be read in X.",
        };
    }

    private static ImmutableArray<InboundMedia> Media(JsonElement payload, JsonElement includes)
    {
        var keys = payload.Get("attachments"u8).Get("media_keys"u8);
        if (!keys.IsPresent()) return [];
        var media = ImmutableArray.CreateBuilder<InboundMedia>();
        foreach (var key in keys.Each())
        {
            if (key.Id() is not { } id) continue;
            var found = Included(includes.Get("media"u8), id);
            media.Add(found.IsObject() ? XText.Medium(found) : new InboundMedia("media") { Id = id });
        }

        return media.DrainToImmutable();
    }

    private static JsonElement Included(JsonElement media, string key)
    {
        foreach (var one in media.Each())
        {
            if (one.Holds("media_key"u8, key)) return one;
        }

        return default;
    }

    private static bool Names(JsonElement payload, string account)
    {
        foreach (var mention in payload.Get("entities"u8).Get("mentions"u8).Each())
        {
            if (mention.Holds("id"u8, account)) return true;
        }

        return false;
    }

    private static bool Wrote(JsonElement posts, string post, string account)
    {
        foreach (var one in posts.Each())
        {
            if (one.Holds("id"u8, post)) return one.Holds("author_id"u8, account);
        }

        return false;
    }

    private static string? First(JsonElement versions)
    {
        foreach (var version in versions.Each()) return version.Id();
        return null;
    }

    private static string? OtherOf(string? conversation, string account)
    {
        if (conversation?.Split(':', '-') is not [var one, var other]) return null;
        return one == account ? other : one;
    }

    private static DateTimeOffset Moment(JsonElement at, DateTimeOffset otherwise) =>
        DateTimeOffset.TryParse(at.Words(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToUniversalTime()
            : otherwise;
}
