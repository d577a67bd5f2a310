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
        if (string.IsNullOrWhiteSpace(text)) return new FilterParse.Understood(Everything);

        var words = ImmutableArray.CreateBuilder<string>();
        var terms = ImmutableArray.CreateBuilder<FilterTerm>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var part = FilterPart.Read(text, at);
            at = part.End;
            if (part.Open) return new FilterParse.Wrong(part.ValueColumn, "The quotation mark is not closed.");
            if (part is { Not: false, Field: null })
            {
                if (!string.IsNullOrWhiteSpace(part.Value)) words.Add(part.Value);
                continue;
            }

            var (term, wrong) = Term(part);
            if (wrong is not null) return wrong;
            if (terms.Count == MostTerms) return new FilterParse.Wrong(part.FieldColumn, FormattableString.Invariant($"More than {MostTerms} fields are not looked at together."));
            if (term is not null) terms.Add(term);
        }

        return new FilterParse.Understood(new Filter(words.DrainToImmutable()) { Terms = terms.DrainToImmutable() });
    }

    private static (FilterTerm? Term, FilterParse.Wrong? Wrong) Term(FilterPart part)
    {
        if (part.Field is null) return (string.IsNullOrWhiteSpace(part.Value) ? null : new FilterTerm.Word(part.Value, part.Not), null);
        if (!TryWord(part.Field, out FilterField field))
        {
            return (null, new FilterParse.Wrong(
                part.FieldColumn, $"There is no field \"{part.Field}\". There are {All<FilterField>()}. Put quotation marks around a word with a colon."));
        }

        return field switch
        {
            FilterField.Feeling => Choice<EmotionFamily>(part, static (family, not) => new FilterTerm.Feeling(family, not)),
            FilterField.Mood => Choice<MoodBand>(part, static (band, not) => new FilterTerm.Mood(band, not)),
            FilterField.Is => Choice<FilterState>(part, static (state, not) => new FilterTerm.Is(state, not)),
            _ when string.IsNullOrWhiteSpace(part.Value) => (null, new FilterParse.Wrong(part.ValueColumn, "Say which channel after the colon.")),
            _ => (new FilterTerm.Channel(part.Value.Trim().ToLowerInvariant(), part.Not), null),
        };
    }

    private static (FilterTerm? Term, FilterParse.Wrong? Wrong) Choice<T>(FilterPart part, Func<T, bool, FilterTerm> term)
        where T : struct, Enum
    {
        if (TryWord(part.Value, out T value)) return (term(value, part.Not), null);
        var said = string.IsNullOrWhiteSpace(part.Value) ? "Say which after the colon" : $"\"{part.Field}\" is never \"{part.Value}\"";
        return (null, new FilterParse.Wrong(part.ValueColumn, $"{said}: there are {All<T>()}."));
    }

    // Numbers name nothing, though the framework would take them for a choice.
    internal static bool TryWord<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text.Length > 0 && text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value);
    }

    internal static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>()[..^1]).ToLowerInvariant() + " and " + Enum.GetNames<T>()[^1].ToLowerInvariant();
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
