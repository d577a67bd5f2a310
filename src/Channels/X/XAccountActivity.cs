using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SocialCrm.Channels.X;

/// <summary>Reads the older Account Activity envelope: lists of events about one of our accounts (CHANNELS C4.2).</summary>
internal static class XAccountActivity
{
    private static readonly string[] NotWords =
    [
        "block_events", "unblock_events", "mute_events", "unmute_events", "direct_message_indicate_typing_events",
    ];

    public static void Parse(JsonElement root, string account, DateTimeOffset receivedAt, List<InboundItem> items)
    {
        var delivery = new XDelivery(account, receivedAt);
        var users = root.Get("users"u8);
        var known = false;
        known |= Take(root, "tweet_create_events", items, (source, item) => Post(delivery, source, item));
        known |= Take(root, "direct_message_events", items, (source, item) => XDirectMessage.Take(delivery, source, item, users));
        known |= Take(root, "tweet_delete_events", items, (source, item) => Deleted(delivery, source, item));
        known |= Take(root, "favorite_events", items, (source, item) => XEngagement.Favorite(delivery, source, item));
        known |= Take(root, "follow_events", items, (source, item) => XEngagement.Followed(delivery, source, item, item.Holds("type"u8, "unfollow"), id: null));
        known |= Take(root, "unfollow_events", items, (source, item) => XEngagement.Followed(delivery, source, item, withdrawn: true, id: null));
        known |= Take(root, "direct_message_mark_read_events", items, (source, item) => XDirectMessage.TakeReceipt(delivery, source, item, users));
        foreach (var list in NotWords)
            known |= Take(root, list, items, (source, _) => delivery.Ignored(source, $"X's \"{list}\" tell nothing of what was said."));
        if (!known)
            items.Add(delivery.Unprocessed(new XAccountSource(root, null, root), "The body holds no events that we read."));

        bool Take(JsonElement body, string list, List<InboundItem> taken, Func<InboundSource, JsonElement, InboundItem> read)
        {
            var events = body.Get(Encoding.UTF8.GetBytes(list));
            foreach (var item in events.Each())
            {
                var source = new XAccountSource(body, list, item);
                try
                {
                    taken.Add(read(source, item));
                }
                catch (Exception exception)
                {
                    // A broken id, or a fault of ours: this item waits for somebody to look at it, the others go on.
                    taken.Add(delivery.Unprocessed(source, Unreadable.Because(exception)));
                }
            }

            return events.IsPresent();
        }
    }

    private static InboundItem Post(XDelivery delivery, InboundSource source, JsonElement post)
    {
        var user = post.Get("user"u8);
        if (post.Id("id_str"u8) is not { } id) return delivery.Unprocessed(source, "The post has no id.");
        if (user.Id("id_str"u8) is not { } author) return delivery.Unprocessed(source, "The post has no author.");

        var answered = post.Id("in_reply_to_user_id_str"u8);
        var answers = post.Id("in_reply_to_status_id_str"u8);
        var quoted = post.Get("quoted_status"u8);
        var extended = post.Get("extended_tweet"u8);
        return new XPost
        {
            Id = id,
            Author = XPeople.Person(author, user),
            At = Moment(post, delivery.ReceivedAt),
            Text = XText.Of(post),
            Media = XText.Media((extended.IsObject() ? extended : post).Get("extended_entities"u8).Get("media"u8)),
            Answers = answers,
            AnswersPerson = answered is null ? null
                : XPeople.Person(answered, default) with { Handle = post.Filled("in_reply_to_screen_name"u8) },
            Quotes = post.Id("quoted_status_id_str"u8) ?? quoted.Id("id_str"u8),
            FirstVersion = post.Get("edit_history"u8).Id("initial_tweet_id"u8),
            Reposts = post.Get("retweeted_status"u8) is { ValueKind: JsonValueKind.Object } reposted ? reposted.Id("id_str"u8) ?? "" : null,
            IsRepostOfOurs = post.Get("retweeted_status"u8).Get("user"u8).Holds("id_str"u8, delivery.Account),

            // A post that begins with our name is "to" us in the older words, and answers nothing.
            IsAnswerToUs = answers is not null && answered == delivery.Account,
            ConcernsUs = answered == delivery.Account
                || quoted.Get("user"u8).Holds("id_str"u8, delivery.Account)
                || Names(post, delivery.Account) || Names(extended, delivery.Account),
        }.ToItem(delivery, source);
    }

    private static InboundItem Deleted(XDelivery delivery, InboundSource source, JsonElement item)
    {
        var status = item.Get("status"u8);
        return status.Id("id"u8) is { } id
            ? delivery.Deleted(source, id, status.Id("user_id"u8), item.Moment("timestamp_ms"u8, delivery.ReceivedAt))
            : delivery.Unprocessed(source, "The deletion does not say of what.");
    }

    private static bool Names(JsonElement post, string account)
    {
        foreach (var mention in post.Get("entities"u8).Get("user_mentions"u8).Each())
        {
            if (mention.Holds("id_str"u8, account)) return true;
        }

        return false;
    }

    private static DateTimeOffset Moment(JsonElement post, DateTimeOffset otherwise) =>
        DateTimeOffset.TryParseExact(
            post.Words("created_at"u8),
            "ddd MMM dd HH:mm:ss zzz yyyy",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out var moment)
            ? moment
            : post.Moment("timestamp_ms"u8, otherwise);
}
