using System.Collections.Immutable;

namespace SocialCrm.Domain.Filters;

/// <summary>Reads what all filters have in common: parts with spaces between them, fields with one of a few values, and what is wrong with either.</summary>
internal static class FilterReading
{
    /// <summary>Reads a filter part by part.</summary>
    /// <param name="text">As typed; null or empty asks nothing.</param>
    /// <param name="most">More terms than this are not asked at once.</param>
    /// <param name="terms">What a term is called, in the plural.</param>
    /// <param name="read">Makes a term of a part; none of what asks nothing.</param>
    /// <returns>The terms, or what is wrong.</returns>
    public static (ImmutableArray<T> Terms, FilterParse.Wrong? Wrong) Read<T>(
        string? text, int most, string terms, Func<FilterPart, (T? Term, FilterParse.Wrong? Wrong)> read)
        where T : class
    {
        var found = ImmutableArray.CreateBuilder<T>();
        for (var at = 0; at < text?.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var part = FilterPart.Read(text, at);
            at = part.End;
            if (part.Open) return ([], new FilterParse.Wrong(part.ValueColumn, "The quotation mark is not closed."));
            var (term, wrong) = read(part);
            if (wrong is not null) return ([], wrong);
            if (term is null) continue;
            if (found.Count == most) return ([], new FilterParse.Wrong(part.FieldColumn, FormattableString.Invariant($"More than {most} {terms} are not looked at together.")));
            found.Add(term);
        }

        return (found.DrainToImmutable(), null);
    }

    /// <summary>A field that nobody knows.</summary>
    public static FilterParse.Wrong NoField<TField>(FilterPart part)
        where TField : struct, Enum => new(
            part.FieldColumn, $"There is no field \"{part.Field}\". There are {All<TField>()}. Put quotation marks around a word with a colon.");

    /// <summary>A term of a field that has one of a few values.</summary>
    public static (TTerm? Term, FilterParse.Wrong? Wrong) Choice<TValue, TTerm>(FilterPart part, Func<TValue, bool, TTerm> term)
        where TValue : struct, Enum
        where TTerm : class
    {
        if (TryWord(part.Value, out TValue value)) return (term(value, part.Not), null);
        var said = string.IsNullOrWhiteSpace(part.Value) ? "Say which after the colon" : $"\"{part.Field}\" is never \"{part.Value}\"";
        return (null, new FilterParse.Wrong(part.ValueColumn, $"{said}: there are {All<TValue>()}."));
    }

    /// <summary>A term that names a channel. Integrators bring channels of their own, so that any name may be one.</summary>
    public static (TTerm? Term, FilterParse.Wrong? Wrong) Channel<TTerm>(FilterPart part, Func<string, bool, TTerm> term)
        where TTerm : class => string.IsNullOrWhiteSpace(part.Value)
            ? (null, new FilterParse.Wrong(part.ValueColumn, "Say which channel after the colon."))
            : (term(part.Value.Trim().ToLowerInvariant(), part.Not), null);

    /// <summary>The field or value a word names. Numbers name nothing, though the framework would take them for a choice.</summary>
    public static bool TryWord<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text.Length > 0 && text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value);
    }

    private static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>()[..^1]).ToLowerInvariant() + " and " + Enum.GetNames<T>()[^1].ToLowerInvariant();
}
