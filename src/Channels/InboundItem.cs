using System.Collections.Immutable;

namespace SocialCrm.Channels;

/// <summary>
/// One thing a provider told us, in our words. A webhook's body holds many; each stands alone, so that one that fails never
/// stops its neighbours.
/// </summary>
/// <remarks>
/// The deduplication key of an item is <c>(channel, our account, external id, operation[, revision])</c>: how it arrived is
/// no part of it, so that a mention and a reply envelope for one post are one message.
/// </remarks>
public abstract record InboundItem
{
    private protected InboundItem()
    {
    }

    /// <summary>The channel's name: <c>whatsapp</c>, <c>facebook</c>, <c>x</c>, …</summary>
    public required string Channel { get; init; }

    /// <summary>The provider's id of the company's account that was written to: phone number id, Page id, X user id.</summary>
    public required string OurAccount { get; init; }

    /// <summary>When it happened by the provider's clock.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Where it stood, so that it can be stored raw and tried again.</summary>
    public required InboundSource Source { get; init; }
}

/// <summary>Words that somebody wrote: the customer (<see cref="InboundDirection.In"/>) or the company itself, seen as an echo.</summary>
public sealed record InboundMessage : InboundItem
{
    /// <summary>The provider's id of the message: wamid, mid, comment id, post id.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The customer's side of the talk, whoever wrote.</summary>
    public required InboundPerson Person { get; init; }

    /// <summary>Who wrote it.</summary>
    public required InboundDirection Direction { get; init; }

    /// <summary>What kind of words it is.</summary>
    public required InboundMessageKind Kind { get; init; }

    /// <summary>
    /// What the provider calls the thread: for a direct talk the person's primary alias, for public words the post or
    /// conversation at its root.
    /// </summary>
    public required string ThreadId { get; init; }

    /// <summary>The text, or null where there is none (a picture without caption).</summary>
    public string? Text { get; init; }

    /// <summary>Attachments and structured parts, in the order sent.</summary>
    public ImmutableArray<InboundMedia> Media { get; init; } = [];

    /// <summary>The external id of the message this one answers or quotes; it may be unknown to us.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>
    /// The external id of the public words that this private message of the company answers, where the provider says so: whoever wrote
    /// those is the person of this one.
    /// </summary>
    public string? PrivateReplyTo { get; init; }

    /// <summary>Where the words can be seen in public.</summary>
    public string? Permalink { get; init; }

    /// <summary>Why the provider or we could not read the content; the message is shown as such.</summary>
    public string? Unsupported { get; init; }
}

/// <summary>New content for a message that was sent before.</summary>
public sealed record InboundEdit : InboundItem
{
    /// <summary>The external id of the edited message.</summary>
    public required string TargetId { get; init; }

    /// <summary>Tells one edit from the next: the provider's id or time of the edit.</summary>
    public required string Revision { get; init; }

    /// <summary>Whose message it is.</summary>
    public required InboundPerson Person { get; init; }

    /// <summary>The new text.</summary>
    public string? Text { get; init; }

    /// <summary>The new attachments.</summary>
    public ImmutableArray<InboundMedia> Media { get; init; } = [];

    /// <summary>The id that the message has since, where an edit gives it another: later things name it by that.</summary>
    public string? VersionId { get; init; }

    /// <summary>
    /// The message as it stands, for providers that tell of an edit alone where the words concern us only since it (a post that
    /// names us since it was edited): recorded before the edit where the message is not known.
    /// </summary>
    public InboundMessage? Whole { get; init; }
}

/// <summary>A message was taken back by its author or removed by the provider.</summary>
public sealed record InboundDeletion : InboundItem
{
    /// <summary>The external id of the message that is gone.</summary>
    public required string TargetId { get; init; }

    /// <summary>Whose message it is, where the provider says so.</summary>
    public InboundPerson? Person { get; init; }
}

/// <summary>A reaction to a message: a register per person and message, the last one wins; null takes it away.</summary>
public sealed record InboundReaction : InboundItem
{
    /// <summary>The external id of the message that was reacted to.</summary>
    public required string TargetId { get; init; }

    /// <summary>Tells one change of the reaction from the next: the provider's id of the reaction event, or its time.</summary>
    public required string Revision { get; init; }

    /// <summary>The customer's side, whoever reacted.</summary>
    public required InboundPerson Person { get; init; }

    /// <summary>Who reacted: the customer, or the company on the provider's own screens.</summary>
    public InboundDirection Direction { get; init; }

    /// <summary>The emoji, or null when the reaction was taken away.</summary>
    public string? Emoji { get; init; }
}

/// <summary>A comment was hidden from the public, or is shown to it again.</summary>
public sealed record InboundVisibility : InboundItem
{
    /// <summary>The external id of the comment.</summary>
    public required string TargetId { get; init; }

    /// <summary>Tells one change from the next.</summary>
    public required string Revision { get; init; }

    /// <summary>Whose comment it is, where the provider says so.</summary>
    public InboundPerson? Person { get; init; }

    /// <summary>Whether it is hidden from now on.</summary>
    public required bool Hidden { get; init; }
}

/// <summary>What somebody does without words: follow, like, pass on, come in by a link.</summary>
public sealed record InboundEngagement : InboundItem
{
    /// <summary>What was done.</summary>
    public required InboundEngagementKind Kind { get; init; }

    /// <summary>What it was done to: the external id of a post, or our account's where it is about the company.</summary>
    public required string TargetId { get; init; }

    /// <summary>Tells it from the others of its kind and target: the person's id where it can be done once, else with the provider's id or time.</summary>
    public required string Revision { get; init; }

    /// <summary>Who did it.</summary>
    public required InboundPerson Person { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The emoji of a reaction.</summary>
    public string? Emoji { get; init; }

    /// <summary>Where what it is about can be seen in public.</summary>
    public string? Permalink { get; init; }

    /// <summary>The provider's JSON where it says more, kept as it came.</summary>
    public InboundMedia? Detail { get; init; }
}

/// <summary>How far somebody got in a talk: all that we sent until a moment has arrived, or is read.</summary>
public sealed record InboundReceipt : InboundItem
{
    /// <summary>What the provider calls the thread, as in the messages of it.</summary>
    public required string ThreadId { get; init; }

    /// <summary>Who got so far.</summary>
    public required InboundPerson Person { get; init; }

    /// <summary>The state reported: <c>delivered</c> or <c>read</c>.</summary>
    public required string Status { get; init; }

    /// <summary>It is true of all that was sent until then.</summary>
    public required DateTimeOffset UpTo { get; init; }
}

/// <summary>What became of a message that the company sent.</summary>
public sealed record InboundStatus : InboundItem
{
    /// <summary>The external id of the message sent.</summary>
    public required string TargetId { get; init; }

    /// <summary>To whom it was sent.</summary>
    public required InboundPerson Person { get; init; }

    /// <summary>The state reported: <c>sent</c>, <c>delivered</c>, <c>read</c>, <c>played</c>, <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The provider's error, code and words, when it failed.</summary>
    public string? Error { get; init; }
}

/// <summary>The provider attests that a person's alias was replaced by another (WhatsApp's system messages, CHANNELS C1.4, C1.5).</summary>
public sealed record InboundAliasChange : InboundItem
{
    /// <summary>The provider's id of the event.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The person as known before.</summary>
    public required InboundPerson Person { get; init; }

    /// <summary>The aliases that hold from now on; each ends an older alias of the same kind and scope.</summary>
    public required ImmutableArray<InboundAlias> Now { get; init; }

    /// <summary>The provider's words about it.</summary>
    public string? Text { get; init; }
}

/// <summary>An item that could not be understood: it is stored raw, counts as taken, and can be tried again.</summary>
public sealed record InboundUnprocessed : InboundItem
{
    /// <summary>What was not understood, in words for an administrator.</summary>
    public required string Reason { get; init; }
}

/// <summary>An item that is understood and of no use to us: typing indicators, fields we did not subscribe to.</summary>
public sealed record InboundIgnored : InboundItem
{
    /// <summary>Why it is left aside.</summary>
    public required string Reason { get; init; }
}
