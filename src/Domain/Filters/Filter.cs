using System.Collections.Immutable;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Domain.Filters;

/// <summary>
/// What somebody looks for, in the one grammar that search, lists and reports share: <c>word "quoted words" field:value</c>, and with
/// <c>-</c> before it what must not be so.
/// </summary>
/// <param name="Words">All of them must be found; quoted ones hold their spaces.</param>
public sealed record Filter(ImmutableArray<string> Words)
{
    /// <summary>More than this is not asked at once.</summary>
    public const int MostTerms = 8;

    /// <summary>Everything.</summary>
    public static Filter Everything { get; } = new([]);

    /// <summary>What else must be so, or must not.</summary>
    public ImmutableArray<FilterTerm> Terms { get; init; } = [];

    /// <summary>Reads a filter.</summary>
    /// <param name="text">As typed; null or empty finds everything.</param>
    public static FilterParse Parse(string? text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var (terms, wrong) = FilterReading.Read(text, MostTerms, "fields", part => Term(part, words));
        return wrong is null ? new FilterParse.Understood(new Filter(words.DrainToImmutable()) { Terms = terms }) : wrong;
    }

    private static (FilterTerm? Term, FilterParse.Wrong? Wrong) Term(FilterPart part, ImmutableArray<string>.Builder words)
    {
        if (part.Field is null)
        {
            if (string.IsNullOrWhiteSpace(part.Value)) return (null, null);
            if (part.Not) return (new FilterTerm.Word(part.Value, part.Not), null);
            words.Add(part.Value);
            return (null, null);
        }

        if (!FilterReading.TryWord(part.Field, out FilterField field)) return (null, FilterReading.NoField<FilterField>(part));
        return field switch
        {
            FilterField.Feeling => FilterReading.Choice<EmotionFamily, FilterTerm>(part, static (family, not) => new FilterTerm.Feeling(family, not)),
            FilterField.Mood => FilterReading.Choice<MoodBand, FilterTerm>(part, static (band, not) => new FilterTerm.Mood(band, not)),
            FilterField.Is => FilterReading.Choice<FilterState, FilterTerm>(part, static (state, not) => new FilterTerm.Is(state, not)),
            _ => FilterReading.Channel<FilterTerm>(part, static (name, not) => new FilterTerm.Channel(name, not)),
        };
    }
}

/// <summary>What became of reading a filter.</summary>
public abstract record FilterParse
{
    private FilterParse()
    {
    }

    /// <summary>It is understood.</summary>
    /// <param name="Filter">The filter.</param>
    public sealed record Understood(Filter Filter) : FilterParse;

    /// <summary>It is not.</summary>
    /// <param name="Column">Where, counted from 1.</param>
    /// <param name="Message">What is wrong, in words for whoever typed it.</param>
    public sealed record Wrong(int Column, string Message) : FilterParse;
}
