using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialCrm.Channels.Meta;

namespace SocialCrm.Channels.Facebook;

/// <summary>Reads one change of a Page's feed: comments, and what visitors post on the Page or about it.</summary>
internal static class PageFeed
{
    public static InboundItem Read(MetaEntry entry, InboundSource source, JsonElement json)
    {
        var field = json.Words("field"u8);
        if (field is null) return entry.Unprocessed(source, "The change names no field.");
        if (field is not ("feed" or "mention")) return entry.Ignored(source, $"We do not read the Page's field \"{field}\".");

        var value = json.Get("value"u8);
        var item = value.Words("item"u8);
        if (item is null) return entry.Unprocessed(source, "The change does not say what changed.");
        if (item is "reaction" or "like") return PageReaction.Read(entry, source, value, item);
        if (item is not ("comment" or "post" or "status" or "photo" or "video" or "share" or "link" or "note" or "album"))
            return entry.Ignored(source, $"A Page's \"{item}\" is of no use yet.");

        var comment = item == "comment";
        if ((comment ? value.Id("comment_id"u8) : value.Id("post_id"u8)) is not { } id)
            return entry.Unprocessed(source, $"The {item} has no id.");

        var author = value.Get("from"u8).Id("id"u8) ?? value.Id("sender_id"u8);
        var change = new PageChange(entry, source, value, id, author, comment, field == "mention");
        return value.Words("verb"u8) switch
        {
            "add" when change is { ByPage: true, IsComment: false } => Own(change),
            "add" => Added(change),
            "edit" or "edited" or "update" when change is { ByPage: true, IsComment: false } => Own(change),
            "edit" or "edited" or "update" => Edited(change),
            "remove" or "delete" => Removed(change),
            "hide" => Shown(change, hidden: true),
            "unhide" => Shown(change, hidden: false),
            "block" or "unblock" or "mute" or "follow" or "unfollow" =>
                entry.Ignored(source, $"What somebody is told of the {item} changed, not the {item}."),
            var verb => entry.Unprocessed(source, $"We do not read what \"{verb}\" does to a {item}."),
        };
    }

    private static InboundIgnored Own(PageChange change) =>
        change.Entry.Ignored(change.Source, "The Page's own post, addressed to nobody.");

    // The feed names the comment that the Page answers, and not who wrote that: whoever wrote it is the person.
    private static InboundPerson Person(PageChange change) => change.ByPage ? InboundPerson.WhoeverWasAnswered : change.Author;

    private static InboundMessage Added(PageChange change)
    {
        var (text, media) = Content(change.Value);
        return new InboundMessage
        {
            Channel = ChannelNames.Facebook,
            OurAccount = change.Entry.Account,
            OccurredAt = change.Value.Moment("created_time"u8, change.Entry.Time),
            Source = change.Source,
            ExternalId = change.Id,
            Person = Person(change),
            Direction = change.ByPage ? InboundDirection.Out : InboundDirection.In,
            Kind = change.IsMention ? InboundMessageKind.Mention
                : change.IsComment ? InboundMessageKind.Comment
                : InboundMessageKind.Post,
            ThreadId = change.Value.Id("post_id"u8) ?? change.Id,
            Text = text,
            Media = media,
            InReplyTo = change.IsComment ? change.Value.Id("parent_id"u8) : null,
            Permalink = change.Value.Filled("permalink_url"u8) ?? change.Value.Get("post"u8).Filled("permalink_url"u8),
            Unsupported = text is null && media.IsEmpty ? "It holds nothing that the feed tells." : null,
        };
    }

    private static InboundEdit Edited(PageChange change)
    {
        var (text, media) = Content(change.Value);
        return new InboundEdit
        {
            Channel = ChannelNames.Facebook,
            OurAccount = change.Entry.Account,
            OccurredAt = change.Entry.Time,
            Source = change.Source,
            TargetId = change.Id,
            Revision = Revision(change, text),
            Person = Person(change),
            Text = text,
            Media = media,
        };
    }

    private static InboundDeletion Removed(PageChange change) => new()
    {
        Channel = ChannelNames.Facebook,
        OurAccount = change.Entry.Account,
        OccurredAt = change.Entry.Time,
        Source = change.Source,
        TargetId = change.Id,

        Person = Known(change),
    };

    private static InboundVisibility Shown(PageChange change, bool hidden) => new()
    {
        Channel = ChannelNames.Facebook,
        OurAccount = change.Entry.Account,
        OccurredAt = change.Entry.Time,
        Source = change.Source,
        TargetId = change.Id,
        Revision = string.Create(CultureInfo.InvariantCulture, $"{change.Entry.Time.ToUnixTimeMilliseconds()}:{(hidden ? "hide" : "unhide")}"),
        Person = Known(change),
        Hidden = hidden,
    };

    // A Page that hides or takes away somebody's comment may stand as the one who did it.
    private static InboundPerson? Known(PageChange change) => change.IsAnonymous || change.ByPage ? null : change.Author;

    // An edit has no id, and one entry with one time may gather several of them.
    private static string Revision(PageChange change, string? text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text ?? ""));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{change.Entry.Json.Get("time"u8).UnixMilliseconds()}:{Convert.ToHexStringLower(hash.AsSpan(0, 6))}");
    }

    private static (string? Text, ImmutableArray<InboundMedia> Media) Content(JsonElement value)
    {
        var media = ImmutableArray.CreateBuilder<InboundMedia>();
        if (value.Filled("photo"u8) is { } photo) media.Add(new InboundMedia("image") { Url = photo, Id = value.Id("photo_id"u8) });
        if (value.Filled("video"u8) is { } video) media.Add(new InboundMedia("video") { Url = video, Id = value.Id("video_id"u8) });
        foreach (var address in value.Get("photos"u8).Each())
        {
            if (address.Words() is { Length: > 0 } url) media.Add(new InboundMedia("image") { Url = url });
        }

        if (media.Count == 0 && value.Filled("link"u8) is { } link) media.Add(new InboundMedia("link") { Url = link });
        return (value.Filled("message"u8), media.DrainToImmutable());
    }
}
