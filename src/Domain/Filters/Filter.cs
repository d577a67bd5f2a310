using System.Collections.Immutable;

namespace SocialCrm.Domain.Filters;

/// <summary>What somebody looks for, in the one grammar that search, lists and reports share: words and <c>"quoted words"</c>.</summary>
/// <param name="Words">All of them must match; quoted ones hold their spaces.</param>
public sealed record Filter(ImmutableArray<string> Words)
{
    /// <summary>Everything.</summary>
    public static Filter Everything { get; } = new([]);

    /// <summary>Reads a filter.</summary>
    /// <param name="text">As typed; null or empty finds everything.</param>
    public static FilterParse Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new FilterParse.Understood(Everything);

        var words = ImmutableArray.CreateBuilder<string>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var (word, end, wrong) = text[at] == '"' ? Quoted(text, at) : Bare(text, at);
            if (wrong is not null) return wrong;
            if (!string.IsNullOrWhiteSpace(word)) words.Add(word);
            at = end;
        }

        return new FilterParse.Understood(new Filter(words.DrainToImmutable()));
    }

    private static (string Word, int End, FilterParse.Wrong? Wrong) Quoted(string text, int start)
    {
        var end = text.IndexOf('"', start + 1);
        return end < 0
            ? ("", text.Length, new FilterParse.Wrong(start + 1, "The quotation mark is not closed."))
            : (text[(start + 1)..end], end + 1, null);
    }

    private static (string Word, int End, FilterParse.Wrong? Wrong) Bare(string text, int start)
    {
        if (text[start] == '-' && start + 1 < text.Length && !char.IsWhiteSpace(text[start + 1]))
            return ("", start, new FilterParse.Wrong(start + 1, "Leaving out with \"-\" is not known yet. Put quotation marks around a word that begins so."));

        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            if (text[end] == ':' && IsField(text[start..end]))
                return ("", end, new FilterParse.Wrong(start + 1, $"The field \"{text[start..end]}\" is not known yet. Put quotation marks around a word with a colon."));
            end++;
        }

        return (text[start..end], end, null);
    }

    private static bool IsField(string word) => word.Length > 0 && word.All(static c => char.IsAsciiLetter(c) || c == '_' || c == '.');
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
