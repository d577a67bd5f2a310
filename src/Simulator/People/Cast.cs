using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SocialCrm.Simulator.People;

/// <summary>Makes up the people. Who they are depends on the seed alone, so that they are the same people in every run of it.</summary>
public static class Cast
{
    // Of every twenty people, so that also a small cast holds every kind.
    private static readonly ImmutableArray<Temper> Deck =
    [
        Temper.Patient, Temper.Patient, Temper.Patient, Temper.Patient, Temper.Patient,
        Temper.Quick, Temper.Quick, Temper.Quick, Temper.Quick,
        Temper.Hot, Temper.Hot, Temper.Hot,
        Temper.Ambassador, Temper.Ambassador, Temper.Criticaster, Temper.Criticaster,
        Temper.Introvert, Temper.Introvert, Temper.Introvert, Temper.Journalist,
    ];

    /// <summary>The first <paramref name="count"/> people of a seed.</summary>
    public static ImmutableArray<Person> Of(int seed, int count)
    {
        var names = ReadNames();
        var order = names.ToDictionary(n => n.Key, n => Dice.For(seed, "names-" + n.Key).Shuffled(Enumerable.Range(0, n.Value.First.Length * n.Value.Last.Length)));
        var people = ImmutableArray.CreateBuilder<Person>(count);
        var taken = new Dictionary<string, int>();
        Temper[] deck = [];
        for (var i = 0; i < count; i++)
        {
            if (i % Deck.Length == 0)
                deck = Dice.For(seed, "deck", i).Shuffled(Deck);
            var dice = Dice.For(seed, "person", i);
            var language = dice.Chance(0.5) ? "nl" : "en";
            var list = names[language];
            var turn = taken[language] = taken.GetValueOrDefault(language, -1) + 1;
            var pair = order[language][turn % order[language].Length];
            var person = new Person(
                string.Create(CultureInfo.InvariantCulture, $"p{i:000}"),
                language,
                list.First[pair % list.First.Length],
                list.Last[pair / list.First.Length],
                dice.Pick(list.City),
                deck[i % Deck.Length]);
            people.Add(WithAccounts(person, i, dice));
        }

        return people.MoveToImmutable();
    }

    private static Person WithAccounts(Person person, int number, Dice dice)
    {
        var outspoken = person.Temper is Temper.Hot or Temper.Ambassador or Temper.Criticaster or Temper.Journalist;
        var first = dice.Fraction();
        var whatsApp = outspoken ? dice.Chance(0.45) : first < 0.75;
        var x = person.Temper == Temper.Journalist || (outspoken ? first < 0.6 : first >= 0.88) || dice.Chance(0.08);
        var facebook = outspoken ? !x || dice.Chance(0.15) : first is >= 0.75 and < 0.88 || dice.Chance(0.08);
        return person with
        {
            WhatsApp = whatsApp ? WhatsApp(person, number, dice) : null,
            X = x ? X(person, dice) : null,
            Facebook = facebook ? new FacebookAccount(dice.Digits(16), dice.Digits(15)) : null,
        };
    }

    private static WhatsAppAccount WhatsApp(Person person, int number, Dice dice)
    {
        // Spread over the range without meeting: the factor and a million have no common divisor.
        var spread = number * 368_787L % 1_000_000;
        var phone = string.Create(CultureInfo.InvariantCulture, $"{(person.Language == "nl" ? "31600" : "447700")}{spread:000000}");
        var id = (person.Language == "nl" ? "NL." : "GB.") + dice.Digits(15);
        var hidden = dice.Chance(0.15);
        return new WhatsAppAccount(hidden ? null : phone, id, hidden || dice.Chance(0.2) ? Handle(person, dice) : null);
    }

    private static XAccount X(Person person, Dice dice)
    {
        var reach = person.Temper switch
        {
            Temper.Journalist => dice.Between(8_000, 90_000),
            Temper.Ambassador or Temper.Criticaster => dice.Between(300, 14_000),
            _ => dice.Between(3, 900),
        };
        return new XAccount(dice.Chance(0.5) ? "1" + dice.Digits(18) : dice.Digits(9), Handle(person, dice), reach, dice.Chance(reach > 5_000 ? 0.8 : 0.05));
    }

    private static string Handle(Person person, Dice dice)
    {
        var first = Plain(person.FirstName);
        var last = Plain(person.LastName);
        return dice.Below(4) switch
        {
            0 => $"{first}_{last}",
            1 => $"{first}{dice.Between(71, 99)}",
            2 => $"{first[0]}{last}{dice.Below(10)}",
            _ => $"{first}{last}",
        };
    }

    private static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var c in name.Where(char.IsAsciiLetter))
            plain.Append(char.ToLowerInvariant(c));
        return plain.ToString();
    }

    internal static Dictionary<string, NameList> ReadNames()
    {
        using var stream = typeof(Cast).Assembly.GetManifestResourceStream("names.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, NameList>>(stream, JsonSerializerOptions.Web)!;
    }

    internal sealed record NameList(string[] First, string[] Last, string[] City);
}
