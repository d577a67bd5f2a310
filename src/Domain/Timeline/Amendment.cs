using System.Collections.Immutable;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Domain.Timeline;

/// <summary>What later events made of an entry: the fold of its edits, deletion, reactions and delivery reports.</summary>
public sealed record Amendment
{
    /// <summary>Nothing happened to it.</summary>
    public static Amendment None { get; } = new();

    /// <summary>Its edits, oldest first; the content of the last is what is shown.</summary>
    public ImmutableArray<Edit> Edits { get; init; } = [];

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The reading that replaced the first.</summary>
    public EmotionReading? Reading { get; init; }

    /// <summary>The customer's reaction to it, and when it was given or taken away.</summary>
    public Reaction? Reaction { get; init; }

    /// <summary>The company's reaction to it, given on the provider's own screens.</summary>
    public Reaction? OurReaction { get; init; }

    /// <summary>Whether it is hidden from the public; null while nobody touched that.</summary>
    public Visibility? Visibility { get; init; }

    /// <summary>The ids of the colleagues whom a note calls upon since it was edited; null while it was not.</summary>
    public ImmutableArray<string>? Mentions { get; init; }

    /// <summary>What became of it, when the company sent it.</summary>
    public Delivery? Delivery { get; init; }
}

/// <summary>One edit of an entry.</summary>
/// <param name="Version">Version of the event that brought it, beside which the content stands.</param>
/// <param name="At">When.</param>
public readonly record struct Edit(long Version, DateTimeOffset At);

/// <summary>A reaction: a register, the newest wins.</summary>
/// <param name="Emoji">The emoji, null when taken away.</param>
/// <param name="At">When.</param>
public sealed record Reaction(string? Emoji, DateTimeOffset At);

/// <summary>Whether the public sees a comment: a register, the newest wins.</summary>
/// <param name="Hidden">Whether it is hidden.</param>
/// <param name="At">Since when.</param>
public sealed record Visibility(bool Hidden, DateTimeOffset At);

/// <summary>What became of a message that the company sent.</summary>
/// <param name="Status">The furthest it got.</param>
/// <param name="At">When.</param>
/// <param name="Error">The provider's error code and words.</param>
public sealed record Delivery(DeliveryStatus Status, DateTimeOffset At, string? Error)
{
    /// <summary>
    /// The state after another report, by CHANNELS C0: never backwards; failed is the end unless it arrived after all
    /// (a person has several devices), and a report of failure takes nothing back that arrived.
    /// </summary>
    public Delivery After(Delivery report) => report.Status > Status ? report : this;
}

/// <summary>The provider's states in order of display; failed stands below delivered, so that a later arrival wins.</summary>
public enum DeliveryStatus : byte
{
    /// <summary>The provider took it.</summary>
    Accepted,

    /// <summary>It left the provider.</summary>
    Sent,

    /// <summary>It could not be delivered.</summary>
    Failed,

    /// <summary>It reached the person.</summary>
    Delivered,

    /// <summary>The person read it.</summary>
    Read,

    /// <summary>The person played it.</summary>
    Played,
}
