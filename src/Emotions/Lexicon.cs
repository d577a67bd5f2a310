using System.Collections.Frozen;
using System.Globalization;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Emotions;

/// <summary>The words and signs the reader knows, from <c>lexicon.tsv</c> (how they feel) and <c>cues.tsv</c> (what they do).</summary>
internal sealed class Lexicon
{
    private readonly FrozenDictionary<string, LexiconEntry>.AlternateLookup<ReadOnlySpan<char>> _entries;

    // Most words are none of the lexicon's: one bit of these tells so of nearly all, without a walk through the table.
    private readonly ulong[] _maybe = new ulong[1024];

    private Lexicon(Dictionary<string, LexiconEntry> entries)
    {
        _entries = entries.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in entries.Keys)
        {
            var bit = Bit(word);
            _maybe[bit >> 6] |= 1UL << bit;
        }
    }

    /// <summary>The lexicon in this assembly, read once.</summary>
    public static Lexicon Default { get; } = Load();

    /// <summary>Finds a word or phrase written as <see cref="Letters.Fold"/> writes it.</summary>
    public LexiconEntry? Find(ReadOnlySpan<char> key)
    {
        var bit = Bit(key);
        return (_maybe[bit >> 6] & (1UL << bit)) != 0 && _entries.TryGetValue(key, out var entry) ? entry : null;
    }

    private static int Bit(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty) return 0;
        var ends = word[0] | ((uint)word[^1] << 8) | ((uint)word[word.Length / 2] << 16) | ((uint)word.Length << 24);
        return (int)(unchecked(ends * 0x9E3779B1) >> 16);
    }

    private static Lexicon Load()
    {
        var entries = new Dictionary<string, LexiconEntry>(StringComparer.Ordinal);
        foreach (var row in Rows("lexicon.tsv"))
        {
            var sense = SenseOf(entries, row[0], row[1]);
            sense.Valence = Number(row[2]);
            var names = row.Length > 3 ? row[3].Split(' ') : [];
            // A word that hardly moves the sentiment ("curious") still shows its emotion; the second emotion counts half.
            var strength = Math.Max(0.4, Math.Abs(sense.Valence));
            sense.Emotions = [.. names.Select((name, n) => (Enum.Parse<Emotion>(name, ignoreCase: true), strength / (n + 1)))];
        }

        foreach (var (word, entry) in entries.ToArray())
        {
            Inflect(entries, word, entry);
        }

        foreach (var row in Rows("cues.tsv"))
        {
            Cue(SenseOf(entries, row[0], row[1]), row[2], Number(row[3]));
        }

        foreach (var word in entries.Keys.ToArray())
        {
            MarkPhrase(entries, word);
        }

        return new Lexicon(entries);
    }

    private static void Cue(Sense sense, string kind, double weight)
    {
        if (Enum.TryParse<Role>(kind, ignoreCase: true, out var role))
        {
            (sense.Role, sense.Factor) = (role, weight);
        }
        else if (Enum.TryParse<Intent>(kind, ignoreCase: true, out var intent))
        {
            sense.Intents = [.. sense.Intents, (intent, weight)];
        }
        else if (kind != "function")
        {
            sense.Touchpoints = [.. sense.Touchpoints, (Enum.Parse<Touchpoint>(kind, ignoreCase: true), weight)];
        }
    }

    /// <summary>Adds the regular forms that no row of its own speaks for: problem, problems; slecht, slechte.</summary>
    private static void Inflect(Dictionary<string, LexiconEntry> entries, string word, LexiconEntry entry)
    {
        if (word.Length < 3 || !char.IsAsciiLetter(word[^1]) || entry.IsUniversal)
        {
            return;
        }

        foreach (var form in (ReadOnlySpan<string>)["s", "ly", "e", "en", "ste"])
        {
            var english = form is "s" or "ly" && entry.English is { IsFelt: true } ? entry.English with { } : null;
            var dutch = form is not "ly" && entry.Dutch is { IsFelt: true } ? entry.Dutch with { } : null;
            if ((english ?? dutch) is not null)
            {
                var inflected = EntryOf(entries, word + form);
                inflected.English ??= english;
                inflected.Dutch ??= dutch;
            }
        }
    }

    private static void MarkPhrase(Dictionary<string, LexiconEntry> entries, string phrase)
    {
        var words = phrase.Count(' ') + 1;
        if (words > 1)
        {
            var first = EntryOf(entries, phrase[..phrase.IndexOf(' ', StringComparison.Ordinal)]);
            first.LongestPhrase = Math.Max(first.LongestPhrase, words);
            first.SecondWords |= LexiconEntry.BitOf(phrase.Split(' ')[1]);
            var last = EntryOf(entries, phrase[(phrase.LastIndexOf(' ') + 1)..]);
            NegateOnward(entries[phrase].English, last.English);
            NegateOnward(entries[phrase].Dutch, last.Dutch);
        }
    }

    /// <summary>A felt phrase that ends in a negation still negates: "werkt niet | goed".</summary>
    private static void NegateOnward(Sense? phrase, Sense? last)
    {
        if (phrase is { IsFelt: true, Role: Role.None } && last is { Role: Role.Negation })
        {
            phrase.Role = Role.Negation;
        }
    }

    private static Sense SenseOf(Dictionary<string, LexiconEntry> entries, string word, string language)
    {
        var folded = new char[word.Length];
        var entry = EntryOf(entries, new string(folded, 0, Letters.Fold(word, folded, longestRun: int.MaxValue)));
        var sense = (language == "nl" ? entry.Dutch : entry.English) ?? new Sense();
        entry.English = language == "nl" ? entry.English : sense;
        entry.Dutch = language == "en" ? entry.Dutch : sense;
        return sense;
    }

    private static LexiconEntry EntryOf(Dictionary<string, LexiconEntry> entries, string word) =>
        entries.TryGetValue(word, out var entry) ? entry : entries[word] = new LexiconEntry();

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(string resource)
    {
        using var reader = new StreamReader(typeof(Lexicon).Assembly.GetManifestResourceStream(resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
