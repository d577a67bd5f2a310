using System.Globalization;
using System.Text.Json;

namespace SocialCrm.Channels.X;

/// <summary>Reads likes and follows, in either envelope.</summary>
internal static class XEngagement
{
    // X's own sign for a like.
    private const string Heart = "❤️";

    /// <summary>A like in the older envelope: who liked and what is told in full.</summary>
    public static InboundItem Favorite(XDelivery delivery, InboundSource source, JsonElement item)
    {
        var post = item.Get("favorited_status"u8);
        var user = item.Get("user"u8);
        return Like(
            delivery,
            source,
            post.Id("id_str"u8) ?? post.Id("id"u8),
            user.Id("id_str"u8) is { } id ? XPeople.Person(id, user) : null,
            post.Get("user"u8).Id("id_str"u8) is { } author ? XPeople.Person(author, post.Get("user"u8)) : null,
            item.Moment("timestamp_ms"u8, delivery.ReceivedAt));
    }

    /// <summary>A like in X Activity's envelope: it names the post's author, and who liked it stands among the users beside it.</summary>
    public static InboundItem Liked(XDelivery delivery, InboundSource source, JsonElement payload, JsonElement users)
    {
        var author = payload.Id("liked_tweet_author_id"u8);
        var byUs = author is not null && author != delivery.Account;
        return Like(
            delivery,
            source,
            payload.Id("liked_tweet_id"u8),
            byUs ? XPeople.Person(delivery.Account, default) : XPeople.Other(users, delivery.Account),
            author is null ? null : XPeople.Person(author, XPeople.Find(users, author)),
            payload.Moment("timestamp_ms"u8, delivery.ReceivedAt));
    }

    /// <summary>Somebody follows somebody: us, or we them.</summary>
    /// <param name="delivery">What the body's items share.</param>
    /// <param name="source">Where it stood.</param>
    /// <param name="item">The event.</param>
    /// <param name="withdrawn">Whether they no longer do.</param>
    /// <param name="id">X's id of the event; null in the older envelope, where its time tells it from the next.</param>
    public static InboundItem Followed(XDelivery delivery, InboundSource source, JsonElement item, bool withdrawn, string? id)
    {
        if (Person(item.Get("source"u8)) is not { } follower || Person(item.Get("target"u8)) is not { } followed)
            return delivery.Unprocessed(source, "It is not said who follows whom.");
        if (followed.Aliases[0].Value != delivery.Account) return delivery.Ignored(source, "We follow somebody, or no longer do.");
        var at = item.Moment("created_timestamp"u8, delivery.ReceivedAt);
        return Of(delivery, source, InboundEngagementKind.Follow, delivery.Account, follower, at) with
        {
            Withdrawn = withdrawn,
            Revision = $"{follower.Aliases[0].Value}:{id ?? at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}",
        };
    }

    /// <summary>What somebody did. It can be done once, so that the person tells it from others.</summary>
    public static InboundEngagement Of(
        XDelivery delivery, InboundSource source, InboundEngagementKind kind, string target, InboundPerson person, DateTimeOffset at) => new()
        {
            Channel = ChannelNames.X,
            OurAccount = delivery.Account,
            OccurredAt = at,
            Source = source,
            Kind = kind,
            TargetId = target,
            Revision = person.Aliases[0].Value,
            Person = person,
            Permalink = kind == InboundEngagementKind.Follow ? null : XText.Address(handle: null, target),
        };

    private static InboundItem Like(
        XDelivery delivery, InboundSource source, string? post, InboundPerson? liker, InboundPerson? author, DateTimeOffset at)
    {
        if (post is null) return delivery.Unprocessed(source, "The like does not say of what.");
        if (liker is null) return delivery.Unprocessed(source, "The like does not say whose it is.");
        if (liker.Aliases[0].Value == delivery.Account)
        {
            return new InboundReaction
            {
                Channel = ChannelNames.X,
                OurAccount = delivery.Account,
                OccurredAt = at,
                Source = source,
                TargetId = post,
                Revision = $"like:{delivery.Account}",
                Person = author ?? InboundPerson.WhoeverWasAnswered,
                Direction = InboundDirection.Out,
                Emoji = Heart,
            };
        }

        return author is { } by && by.Aliases[0].Value != delivery.Account
            ? delivery.Ignored(source, "The like is of nothing of ours.")
            : Of(delivery, source, InboundEngagementKind.Like, post, liker, at) with { Emoji = Heart };
    }

    private static InboundPerson? Person(JsonElement user) => XPeople.IdOf(user) is { } id ? XPeople.Person(id, user) : null;
}
