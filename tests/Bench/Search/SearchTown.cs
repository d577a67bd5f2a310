using System.Globalization;
using System.Text;
using SocialCrm.Bench.Town;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage;

namespace SocialCrm.Bench.Search;

/// <summary>
/// People with names and numbers and what they say, in words of which few are used often and most hardly ever, as in life. The same numbers
/// give the same people and the same words.
/// </summary>
internal sealed class SearchTown(int customers, int entries)
{
    /// <summary>The share of entries in which a rare word occurs at most.</summary>
    public const double Rare = 0.001;

    private const int FirstNames = 4_000;
    private const int LastNames = 40_000;
    private const int Words = 200_000;
    private const int ShortestText = 3;
    private const int LongestText = 20;

    // Two syllables make the words that are used most; names have three and four and end on letters of their own.
    private const string Consonants = "bdfghjklmnprst";
    private const string Vowels = "aeiou";

    private static readonly Zipf First = new(FirstNames, 8);
    private static readonly Zipf Last = new(LastNames, 20);
    private static readonly Zipf Said = new(Words, 2.7);

    /// <summary>How many people.</summary>
    public int Customers => customers;

    /// <summary>How many entries they made.</summary>
    public int Entries => entries;

    /// <summary>When the first of them was made.</summary>
    public static long Begin { get; } = Resident.From.ToUnixTimeMilliseconds();

    /// <summary>How many words an entry has on average.</summary>
    public static double MeanLength => (ShortestText + LongestText) / 2.0;

    /// <summary>The most common words that are hardly ever missing for long.</summary>
    public static string Common(ulong chance) => Word((int)(chance % 60));

    /// <summary>A word that occurs in less than <see cref="Rare"/> of the entries, though in some.</summary>
    public static string RareWord(ulong chance)
    {
        var least = Said.FirstBelow(Rare / MeanLength);
        return Word(least + (int)(chance % (ulong)((Words / 2) - least)));
    }

    /// <summary>The name of a person.</summary>
    public static (string First, string Last) NameOf(int number)
    {
        var dice = new Dice((ulong)number ^ 0x5eed);
        return (Capital(Syllables(Spread(First.Draw(dice.Next()), 343_000), 3) + "n"), Capital(Syllables(Spread(Last.Draw(dice.Next()), 24_010_000), 4) + "r"));
    }

    /// <summary>The handle of a person.</summary>
    public static string HandleOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{NameOf(number).First.ToLowerInvariant()}_{number}");

    /// <summary>The phone number of a person, with its country.</summary>
    public static string PhoneOf(int number) => string.Create(CultureInfo.InvariantCulture, $"49151{10_000_000 + (number * 7L % 90_000_000):D8}");

    /// <summary>What was said in an entry.</summary>
    public static string TextOf(int entry)
    {
        var dice = new Dice((ulong)entry ^ 0x7e47);
        var text = new StringBuilder();
        for (var left = ShortestText + (int)(dice.Next() % (LongestText - ShortestText + 1)); left > 0; left--) text.Append(Word(Said.Draw(dice.Next()))).Append(' ');
        text.Length--;
        return text.ToString();
    }

    /// <summary>Who made an entry.</summary>
    public int AuthorOf(int entry) => (int)(new Dice((ulong)entry ^ 0xa07).Next() % (ulong)customers);

    /// <summary>When an entry was made, milliseconds since 1970 UTC.</summary>
    public static long AtOf(int entry) => Begin + (entry * 5_000L);

    /// <summary>The event with which a person begins.</summary>
    public static (CustomerFound Event, EventContent Content) Found(int number)
    {
        var (first, last) = NameOf(number);
        return (
            new CustomerFound("whatsapp", DateTimeOffset.FromUnixTimeMilliseconds(Begin), ["wa.phone"], null),
            new EventContent { Names = new Names($"{first} {last}", HandleOf(number), null), Added = [new Alias("wa.phone", "", PhoneOf(number))] });
    }

    /// <summary>The event of an entry.</summary>
    public static (MessageRecorded Event, EventContent Content) Message(int entry)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(AtOf(entry));
        return (
            new MessageRecorded(new EntryKey((UInt128)(uint)entry), Direction.In, MessageKind.Direct, "c", "555", at, at),
            new EventContent { Text = TextOf(entry) });
    }

    /// <summary>The folded words of a person's row.</summary>
    public static string WordsOf(int number)
    {
        var (first, last) = NameOf(number);
        return SearchText.Of($"{first} {last}", HandleOf(number), [PhoneOf(number)]);
    }

    private static string Word(int rank) => rank < 4_900 ? Syllables(rank, 2) : Syllables(rank, 4);

    private static int Spread(int rank, int space) => (int)((rank + 1L) * 15_485_863L % space);

    private static string Syllables(int number, int count)
    {
        var syllables = new char[2 * count];
        for (var i = 0; i < count; i++, number /= Consonants.Length * Vowels.Length)
        {
            var syllable = number % (Consonants.Length * Vowels.Length);
            (syllables[2 * i], syllables[(2 * i) + 1]) = (Consonants[syllable / Vowels.Length], Vowels[syllable % Vowels.Length]);
        }

        return new string(syllables);
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
