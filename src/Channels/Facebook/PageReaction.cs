using System.Globalization;
using System.Text.Json;
using SocialCrm.Channels.Meta;

namespace SocialCrm.Channels.Facebook;

/// <summary>Reads a reaction or like of a Page's feed: to one of its posts or to a comment there.</summary>
internal static class PageReaction
{
    public static InboundItem Read(MetaEntry entry, InboundSource source, JsonElement value, string item)
    {
        if ((value.Id("comment_id"u8) ?? value.Id("post_id"u8)) is not { } target)
            return entry.Ignored(source, $"The {item} is to nothing that we know of.");
        if (value.Get("from"u8).Id("id"u8) is not { } author) return entry.Ignored(source, $"Facebook does not say whose {item} it is.");
        var verb = value.Words("verb"u8);
        if (verb is not ("add" or "edit" or "edited" or "update" or "remove"))
            return entry.Unprocessed(source, $"We do not read what \"{verb}\" does to a {item}.");

        var gone = verb == "remove";
        var at = value.Moment("created_time"u8, entry.Time);
        var emoji = gone ? null : Emoji(value.Words("reaction_type"u8));
        var revision = string.Create(CultureInfo.InvariantCulture, $"{author}:{at.ToUnixTimeMilliseconds()}:{(gone ? "" : emoji)}");
        if (author == entry.Account)
        {
            return new InboundReaction
            {
                Channel = ChannelNames.Facebook,
                OurAccount = entry.Account,
                OccurredAt = at,
                Source = source,
                TargetId = target,
                Revision = revision,
                Person = InboundPerson.WhoeverWasAnswered,
                Direction = InboundDirection.Out,
                Emoji = emoji,
            };
        }

        return new InboundEngagement
        {
            Channel = ChannelNames.Facebook,
            OurAccount = entry.Account,
            OccurredAt = at,
            Source = source,
            Kind = InboundEngagementKind.Reaction,
            TargetId = target,
            Revision = revision,
            Person = new InboundPerson([new InboundAlias(AliasKinds.FacebookUser, entry.Account, author)]) { Name = value.Get("from"u8).Filled("name"u8) },
            Withdrawn = gone,
            Emoji = emoji,
            Permalink = value.Filled("permalink_url"u8) ?? value.Get("post"u8).Filled("permalink_url"u8),
        };
    }

    private static string Emoji(string? reaction) => reaction switch
    {
        null or "like" => "👍",
        "love" => "❤️",
        "care" => "🤗",
        "haha" => "😆",
        "wow" => "😮",
        "sad" or "sorry" => "😢",
        "angry" or "anger" => "😡",
        _ => reaction,
    };
}
