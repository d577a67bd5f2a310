using System.Collections.Immutable;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Domain.Customers;

/// <summary>What is personal about an event. Erasing it leaves the event and all that follows from it standing.</summary>
public sealed record EventContent
{
    /// <summary>What was written.</summary>
    public string? Text { get; init; }

    /// <summary>Attachments and structured parts, in the order sent.</summary>
    public ImmutableArray<Media> Media { get; init; } = [];

    /// <summary>The words that made the reading.</summary>
    public ImmutableArray<TellingWord> Words { get; init; } = [];

    /// <summary>The provider's id of the message, which answers need.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The provider's id of the thread, which answers need.</summary>
    public string? ThreadId { get; init; }

    /// <summary>Where it can be seen in public.</summary>
    public string? Permalink { get; init; }

    /// <summary>The names the account showed from here on.</summary>
    public Names? Names { get; init; }

    /// <summary>Aliases added by the event.</summary>
    public ImmutableArray<Alias> Added { get; init; } = [];

    /// <summary>Aliases ended by the event.</summary>
    public ImmutableArray<Alias> Ended { get; init; } = [];

    /// <summary>By what a link was believed; null when nothing was named.</summary>
    public ImmutableArray<LinkGround>? Grounds { get; init; }

    /// <summary>What an agent put right.</summary>
    public Correction? Correction { get; init; }

    /// <summary>What was written down about the person.</summary>
    public Details? Details { get; init; }
}

/// <summary>A fact put right; both in the form in which facts are compared.</summary>
/// <param name="Was">What is not so; null when something new is known.</param>
/// <param name="Is">What is so instead; null when nothing is.</param>
public sealed record Correction(string? Was, string? Is);

/// <summary>What is written down about a person.</summary>
/// <param name="Fields">The fields that change.</param>
/// <param name="Tagged">Tags put on.</param>
/// <param name="Untagged">Tags taken off.</param>
public sealed record Details(ImmutableArray<FieldValue> Fields, ImmutableArray<string> Tagged, ImmutableArray<string> Untagged)
{
    /// <summary>True when nothing is written down.</summary>
    public bool IsEmpty => Fields.IsEmpty && Tagged.IsEmpty && Untagged.IsEmpty;
}

/// <summary>What is written in one field.</summary>
/// <param name="Name">The field.</param>
/// <param name="Value">The value in the form of its type; null when it is taken away.</param>
public readonly record struct FieldValue(string Name, string? Value);

/// <summary>The names an account shows.</summary>
/// <param name="Name">The display name.</param>
/// <param name="Handle">The handle.</param>
/// <param name="AvatarUrl">The picture.</param>
public sealed record Names(string? Name, string? Handle, string? AvatarUrl);

/// <summary>An attachment or a structured part of a message.</summary>
/// <param name="Type">What it is: <c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c>, <c>location</c>, <c>button</c>, …</param>
public sealed record Media(string Type)
{
    /// <summary>The provider's id, by which it can be fetched.</summary>
    public string? Id { get; init; }

    /// <summary>A direct address, mostly short-lived.</summary>
    public string? Url { get; init; }

    /// <summary>The media type.</summary>
    public string? MimeType { get; init; }

    /// <summary>The caption under it.</summary>
    public string? Caption { get; init; }

    /// <summary>The file's name.</summary>
    public string? FileName { get; init; }

    /// <summary>The provider's JSON of a structured part, as it came.</summary>
    public string? Structure { get; init; }
}
