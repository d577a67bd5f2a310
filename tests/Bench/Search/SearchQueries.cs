using System.Globalization;

namespace SocialCrm.Bench.Search;

/// <summary>What is looked for: numbers and handles, names with and without a wrong letter, words that are rare and words that are common.</summary>
internal sealed class SearchQueries(SearchTown town)
{
    /// <summary>A query of a sort, with the person it must find; of a hundred, forty are numbers and handles, thirty names, twenty rare words and ten common ones.</summary>
    /// <param name="number">The how manieth.</param>
    public SearchQuery Of(int number)
    {
        var dice = new Dice((ulong)number ^ 0xa5ced);
        var person = (int)(dice.Next() % (ulong)town.Customers);
        var chance = dice.Next();
        return (number * 37 % 100) switch
        {
            < 20 => new SearchQuery("phone", Phone(SearchTown.PhoneOf(person), chance), person),
            < 40 => new SearchQuery("alias", SearchTown.HandleOf(person), person),
            < 60 => new SearchQuery("name", Name(person, chance, wrong: false), person),
            < 70 => new SearchQuery("typo", Name(person, chance, wrong: true), person),
            < 90 => new SearchQuery("rare", SearchTown.RareWord(chance), null),
            _ => new SearchQuery("common", SearchTown.Common(chance), null),
        };
    }

    private static string Phone(string digits, ulong chance) => (chance % 4) switch
    {
        0 => $"+{digits}",
        1 => $"+{digits[..2]} {digits[2..5]} {digits[5..9]} {digits[9..]}",
        2 => $"0{digits[2..5]}-{digits[5..]}",
        _ => $"00{digits[..2]} (0){digits[2..]}",
    };

    private static string Name(int person, ulong chance, bool wrong)
    {
        var (first, last) = SearchTown.NameOf(person);
        if (wrong)
        {
            var at = 1 + (int)(chance / 8 % (ulong)(last.Length - 2));
            last = (chance / 64 % 4) switch
            {
                0 => last.Remove(at, 1),
                1 => last.Insert(at, "x"),
                2 => last[..at] + "x" + last[(at + 1)..],
                _ => last[..at] + last[at + 1] + last[at] + last[(at + 2)..],
            };
        }

        return chance % 2 == 0 ? $"{first} {last}" : $"{last.ToUpperInvariant()} {first}";
    }
}

/// <summary>Something that is looked for.</summary>
/// <param name="Sort">What it is.</param>
/// <param name="Text">As typed.</param>
/// <param name="Person">The number of a person who must be among those who are found; null when it is not a person that is looked for.</param>
internal sealed record SearchQuery(string Sort, string Text, int? Person)
{
    /// <summary>The path that asks for it.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"/api/search?query={Uri.EscapeDataString(Text)}");
}
