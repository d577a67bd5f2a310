using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Domain.Filters;

/// <summary>
/// What somebody looks for on one person's timeline, in the grammar of <see cref="Filter"/>: <c>word "quoted words" field:value</c>, and with
/// <c>-</c> before it what must not be so. Several values of one field are alternatives, so that two channels can be seen together.
/// </summary>
/// <param name="Terms">What must be so, or must not.</param>
public sealed record TimelineFilter(ImmutableArray<TimelineTerm> Terms)
{
    /// <summary>More than this is not asked at once.</summary>
    public const int MostTerms = 16;

    /// <summary>The whole timeline.</summary>
    public static TimelineFilter Everything { get; } = new([]);

    /// <summary>Reads a filter.</summary>
    /// <param name="text">As typed; null or empty finds everything.</param>
    /// <returns>The filter, or what is wrong with it.</returns>
    public static (TimelineFilter Filter, FilterParse.Wrong? Wrong) Parse(string? text)
    {
        var (terms, wrong) = FilterReading.Read(text, MostTerms, "words and fields", Term);
        return (terms.IsEmpty ? Everything : new TimelineFilter(terms), wrong);
    }

    private static (TimelineTerm? Term, FilterParse.Wrong? Wrong) Term(FilterPart part)
    {
        if (part.Field is null) return (string.IsNullOrWhiteSpace(part.Value) ? null : new TimelineTerm.Word(part.Value, part.Not), null);
        if (!FilterReading.TryWord(part.Field, out TimelineField field)) return (null, FilterReading.NoField<TimelineField>(part));
        return field switch
        {
            TimelineField.Kind => FilterReading.Choice<MessageKind, TimelineTerm>(part, static (kind, not) => new TimelineTerm.Kind(kind, not)),
            TimelineField.Touchpoint => FilterReading.Choice<Touchpoint, TimelineTerm>(part, static (touchpoint, not) => new TimelineTerm.About(touchpoint, not)),
            TimelineField.Feeling => FilterReading.Choice<EmotionFamily, TimelineTerm>(part, static (family, not) => new TimelineTerm.Feeling(family, not)),
            TimelineField.By => FilterReading.Choice<EntryAuthor, TimelineTerm>(part, static (author, not) => new TimelineTerm.By(author, not)),
            TimelineField.Is => FilterReading.Choice<EntrySort, TimelineTerm>(part, static (sort, not) => new TimelineTerm.Is(sort, not)),
            _ => FilterReading.Channel<TimelineTerm>(part, static (name, not) => new TimelineTerm.Channel(name, not)),
        };
    }
}

/// <summary>What a timeline's filter can ask beside words; written in small letters before a colon.</summary>
public enum TimelineField : byte
{
    /// <summary>On which channel.</summary>
    Channel,

    /// <summary>What sort of words: one of the <see cref="MessageKind"/>.</summary>
    Kind,

    /// <summary>What it is about: one of the <see cref="Emotions.Touchpoint"/>.</summary>
    Touchpoint,

    /// <summary>What it expresses: one of the <see cref="EmotionFamily"/>.</summary>
    Feeling,

    /// <summary>Whose side made it: one of the <see cref="EntryAuthor"/>.</summary>
    By,

    /// <summary>What sort of entry: one of the <see cref="EntrySort"/>.</summary>
    Is,
}

/// <summary>Whose side made an entry.</summary>
public enum EntryAuthor : byte
{
    /// <summary>The customer.</summary>
    Customer,

    /// <summary>The company's words.</summary>
    Company,

    /// <summary>What somebody of the team did about the person.</summary>
    Agent,
}

/// <summary>What sort of entry it is.</summary>
public enum EntrySort : byte
{
    /// <summary>Words.</summary>
    Message,

    /// <summary>A note for the team.</summary>
    Note,

    /// <summary>What somebody of the team did: notes, corrections, links, answers waived.</summary>
    Act,

    /// <summary>What was done without words: follows, likes.</summary>
    Engagement,

    /// <summary>A question that was asked.</summary>
    Question,

    /// <summary>Words with an attachment.</summary>
    Media,
}

/// <summary>One thing a timeline's filter asks.</summary>
/// <param name="Not">It must not be so: written with <c>-</c> before it.</param>
public abstract record TimelineTerm(bool Not)
{
    /// <summary>Its words hold this.</summary>
    /// <param name="Text">The word, or quoted words with their spaces.</param>
    /// <param name="Not">Must not be so.</param>
    public sealed record Word(string Text, bool Not) : TimelineTerm(Not);

    /// <summary>It came through a channel.</summary>
    /// <param name="Name">The channel's name.</param>
    /// <param name="Not">Must not be so.</param>
    public sealed record Channel(string Name, bool Not) : TimelineTerm(Not);

    /// <summary>It is words of a sort.</summary>
    /// <param name="Which">The sort.</param>
    /// <param name="Not">Must not be so.</param>
    public sealed record Kind(MessageKind Which, bool Not) : TimelineTerm(Not);

    /// <summary>It is about a part of doing business with the company.</summary>
    /// <param name="Touchpoint">Which.</param>
    /// <param name="Not">Must not be so.</param>
    public sealed record About(Touchpoint Touchpoint, bool Not) : TimelineTerm(Not);

    /// <summary>It expresses a feeling.</summary>
    /// <param name="Family">The family of its strongest emotion.</param>
    /// <param name="Not">Must not be so.</param>
    public sealed record Feeling(EmotionFamily Family, bool Not) : TimelineTerm(Not);

    /// <summary>It was made by one side.</summary>
    /// <param name="Author">Whose.</param>
    /// <param name="Not">Must not be so.</param>
    public sealed record By(EntryAuthor Author, bool Not) : TimelineTerm(Not);

    /// <summary>It is an entry of a sort.</summary>
    /// <param name="Sort">Which.</param>
    /// <param name="Not">Must not be so.</param>
    public sealed record Is(EntrySort Sort, bool Not) : TimelineTerm(Not);
}
