using System.Collections.Immutable;

namespace SocialCrm.Storage.Searching;

/// <summary>What somebody's names and numbers must hold: of each word one of its ways.</summary>
/// <param name="All">All of them must be found; none when nothing was typed that could be.</param>
/// <param name="Phrases">What must also stand so in the words of their row, because it was typed in one.</param>
internal sealed record AskedNames(ImmutableArray<AskedName> All, ImmutableArray<string> Phrases)
{
    /// <summary>What words ask.</summary>
    /// <param name="words">As typed.</param>
    /// <param name="joinsNumbers">Whether digits that follow each other are one number, as in <c>+49 151 2345</c>.</param>
    public static AskedNames Of(IEnumerable<string> words, bool joinsNumbers)
    {
        var all = ImmutableArray.CreateBuilder<AskedName>();
        var phrases = ImmutableArray.CreateBuilder<string>();
        var number = "";
        foreach (var word in words)
        {
            if (SearchText.DigitsOf(word) is { } digits)
            {
                if (number.Length > 0 && !joinsNumbers) Add(all, number);
                number = joinsNumbers ? number + digits : digits;
                continue;
            }

            if (number.Length > 0) Add(all, number);
            number = "";
            foreach (var token in SearchTokens.BeginningsOf(word)) all.Add(new AskedName([token]));
            if (word.Trim().AsSpan().ContainsAny(' ', '\t', '\u00a0')) phrases.Add(SearchText.Fold(word.Trim()));
        }

        if (number.Length > 0) Add(all, number);
        return new AskedNames(all.DrainToImmutable(), phrases.DrainToImmutable());
    }

    /// <summary>As SQLite's full-text search asks it.</summary>
    public string Match => string.Join(" AND ", All.Select(static a =>
        $"({string.Join(" OR ", a.Beginnings.Select(static b => $"\"{b}\" *").Concat(a.Near.Select(static n => $"\"{n}\"")))})"));

    /// <summary>As PostgreSQL's text search asks it.</summary>
    public string TextQuery => string.Join(" & ", All.Select(static a =>
        $"({string.Join(" | ", a.Beginnings.Select(static b => $"'{b}':*").Concat(a.Near.Select(static n => $"'{n}'")))})"));

    /// <summary>The same with names that differ in one letter.</summary>
    /// <param name="near">The names near to a spelling.</param>
    public AskedNames With(Func<string, ImmutableArray<string>> near) =>
        this with { All = [.. All.Select(asked => asked.Spelling is { } spelling ? asked with { Near = near(spelling) } : asked)] };

    private static void Add(ImmutableArray<AskedName>.Builder all, string digits)
    {
        // A number at home has a 0 before it that it has not abroad; an order may begin with one.
        var bare = digits.TrimStart('0');
        all.Add(new AskedName(bare.Length == 0 || bare == digits ? [digits] : [digits, bare]));
    }
}

/// <summary>One thing that must be found.</summary>
/// <param name="Beginnings">What a part of a name or number begins with: any of these.</param>
internal sealed record AskedName(ImmutableArray<string> Beginnings)
{
    /// <summary>Whole names that do as well.</summary>
    public ImmutableArray<string> Near { get; init; } = [];

    /// <summary>What may have a wrong letter; null when nothing may.</summary>
    public string? Spelling => Beginnings is [var only] && NearNames.HasNear(only) ? only : null;
}
