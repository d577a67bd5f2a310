using System.Text.Json;
using SocialCrm.Channels.Meta;

namespace SocialCrm.Channels.Facebook;

/// <summary>What every change of a feed tells: on which Page, to what, by whom.</summary>
/// <param name="entry">The entry it stood in.</param>
/// <param name="source">Where it stood.</param>
/// <param name="value">What the change says.</param>
/// <param name="id">The comment's or post's id.</param>
/// <param name="author">The author's id in the feed, or null where Facebook names none.</param>
/// <param name="comment">Whether it is a comment.</param>
/// <param name="mention">Whether it came because it names the Page.</param>
internal sealed class PageChange(
    MetaEntry entry, InboundSource source, JsonElement value, string id, string? author, bool comment, bool mention)
{
    public MetaEntry Entry => entry;

    public InboundSource Source => source;

    public JsonElement Value => value;

    public string Id => id;

    public bool IsComment => comment;

    public bool IsMention => mention;

    public bool IsAnonymous => author is null;

    public bool ByPage => author == entry.Account;

    /// <summary>The author; one whom Facebook does not name is known by this one comment, so that two never become one.</summary>
    public InboundPerson Author { get; } = new(
    [
        author is not null ? new InboundAlias(AliasKinds.FacebookUser, entry.Account, author)
            : new InboundAlias(comment ? AliasKinds.FacebookComment : AliasKinds.FacebookPost, entry.Account, id),
    ])
    {
        Name = value.Get("from"u8).Filled("name"u8) ?? value.Filled("sender_name"u8),
    };
}
