using System.Collections.Immutable;

namespace SocialCrm.Channels;

/// <summary>Whether the customer spoke or the company.</summary>
public enum InboundDirection
{
    /// <summary>The customer's words.</summary>
    In,

    /// <summary>The company's own words, seen as an echo.</summary>
    Out,
}

/// <summary>The kinds of words, as DESIGN's integrator message names them.</summary>
public enum InboundMessageKind
{
    /// <summary>A private message.</summary>
    Direct,

    /// <summary>A public post of its own.</summary>
    Post,

    /// <summary>A public reply under a post.</summary>
    Comment,

    /// <summary>A public post that names us.</summary>
    Mention,

    /// <summary>A review with a rating.</summary>
    Review,
}

/// <summary>What somebody can do without words.</summary>
public enum InboundEngagementKind
{
    /// <summary>Follow the company.</summary>
    Follow,

    /// <summary>Like something.</summary>
    Like,

    /// <summary>Pass something on.</summary>
    Repost,

    /// <summary>React with an emoji.</summary>
    Reaction,

    /// <summary>Come in by a link or an advertisement.</summary>
    Referral,

    /// <summary>Agree to be written to.</summary>
    OptIn,

    /// <summary>Link an account, or undo that.</summary>
    AccountLinking,

    /// <summary>The talk went from one app of the company to another.</summary>
    Handover,
}

/// <summary>A name a provider has for a person: valid in its scope only, and never the handle.</summary>
/// <param name="Kind">What it is: <c>wa.phone</c>, <c>wa.bsuid</c>, <c>wa.parent_bsuid</c>, <c>fb.psid</c>, <c>fb.user</c>, <c>x.user_id</c>, …</param>
/// <param name="Scope">Where it is valid: the Page's id for Facebook's ids, empty where the value is unique at the provider.</param>
/// <param name="Value">The provider's value.</param>
public sealed record InboundAlias(string Kind, string Scope, string Value);

/// <summary>A person as one payload shows them.</summary>
/// <param name="Aliases">All aliases the payload attests, the deciding one first (WhatsApp: the business-scoped id before the number).</param>
public sealed record InboundPerson(ImmutableArray<InboundAlias> Aliases)
{
    /// <summary>The company answered somebody whom the payload does not name: the author of the message that was answered.</summary>
    public static InboundPerson WhoeverWasAnswered { get; } = new([]);

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The handle or user name: shown, never a key.</summary>
    public string? Handle { get; init; }

    /// <summary>Their picture.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>How many follow them.</summary>
    public int? Followers { get; init; }
}

/// <summary>An attachment or a structured part of a message.</summary>
/// <param name="Type">What it is: <c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c>, <c>sticker</c>, <c>gif</c>, <c>link</c>, <c>location</c>, <c>contacts</c>, <c>button</c>, <c>list</c>, <c>form</c>, <c>order</c>, <c>referral</c>, <c>product</c>, …</param>
public sealed record InboundMedia(string Type)
{
    /// <summary>The provider's id, by which it can be fetched.</summary>
    public string? Id { get; init; }

    /// <summary>A direct address, mostly short-lived.</summary>
    public string? Url { get; init; }

    /// <summary>The media type with its parameters, as sent.</summary>
    public string? MimeType { get; init; }

    /// <summary>The caption under it.</summary>
    public string? Caption { get; init; }

    /// <summary>The file's name, for documents.</summary>
    public string? FileName { get; init; }

    /// <summary>The provider's JSON of a structured part (an order, a location, a form's answer), kept as it came.</summary>
    public string? Structure { get; init; }
}

/// <summary>Where an item stood in a webhook's body.</summary>
public abstract class InboundSource
{
    /// <summary>
    /// A body of the provider's shape that holds this item alone, so that it can be stored as unprocessed and parsed again.
    /// Costs nothing until called, and may be called at any time: an item owns the bytes it stands in.
    /// </summary>
    public abstract byte[] ToBody();
}
