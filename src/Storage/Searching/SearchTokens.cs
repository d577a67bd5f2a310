using System.Text;

namespace SocialCrm.Storage.Searching;

/// <summary>
/// Cuts folded text into what is searched: words, and what is written in one with signs in between (<c>a-4711</c>, <c>anna@example.com</c>) also as one. Scripts
/// that leave no space between words are cut into pairs of letters.
/// </summary>
internal static class SearchTokens
{
    // Nobody types more; what is looked for is cut like what is found.
    private const int Longest = 40;

    // From the shortest number that is dialled to the longest there is.
    private const int ShortestNumber = 5;
    private const int LongestNumber = 15;
    private const int ShortestEnd = 3;

    /// <summary>The words of what was said.</summary>
    public static HashSet<string> OfSaid(string text)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        Cut(SearchText.Fold(text), joinsAll: false, tokens, parts: null);
        return tokens;
    }

    /// <summary>What must be among the words of what was said for it to match.</summary>
    public static HashSet<string> ToFind(IEnumerable<string> words)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words) CutToFind(SearchText.Fold(word), joinsAll: false, tokens);
        return tokens;
    }

    /// <summary>By what somebody is found, from the words of their row.</summary>
    /// <param name="words">Names, handles and aliases in folded form, a line each.</param>
    public static HashSet<string> OfPerson(string words)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in words.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Cut(line, joinsAll: true, tokens, parts: null);
            if (line.Length is < ShortestNumber or > LongestNumber || !line.All(char.IsAsciiDigit)) continue;

            // With or without the country, or only its end: whatever is typed of a number begins one of its ends.
            for (var i = 1; i <= line.Length - ShortestEnd; i++) tokens.Add(line[i..]);
        }

        return tokens;
    }

    /// <summary>What the parts of somebody's name must begin with for a word to match.</summary>
    public static HashSet<string> BeginningsOf(string word)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        CutToFind(SearchText.Fold(word), joinsAll: true, tokens);
        return tokens;
    }

    private static void CutToFind(string folded, bool joinsAll, HashSet<string> tokens)
    {
        var (all, parts) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        Cut(folded, joinsAll, all, parts);

        // What is written in one is looked for as one: its parts would find much else.
        tokens.UnionWith(all.Except(parts));
    }

    private static void Cut(string text, bool joinsAll, HashSet<string> tokens, HashSet<string>? parts)
    {
        for (var at = 0; at < text.Length;)
        {
            if (IsWord(text[at])) at = CutRun(text, at, joinsAll, tokens, parts);
            else at++;
        }
    }

    /// <summary>A stretch of words with single signs between them; returns where it ends.</summary>
    private static int CutRun(string text, int at, bool joinsAll, HashSet<string> tokens, HashSet<string>? parts)
    {
        var (joined, count, telling) = (new StringBuilder(), 0, joinsAll);
        var own = new List<string>(1);
        while (true)
        {
            var from = at;
            while (at < text.Length && (IsWord(text[at]) || (IsApostrophe(text[at]) && at + 1 < text.Length && IsWord(text[at + 1])))) at++;
            var part = text[from..at];
            if (part.AsSpan().ContainsAny('\'', '’')) part = part.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
            own.Add(part);
            joined.Append(part);
            count++;
            telling |= part.AsSpan().IndexOfAnyInRange('0', '9') >= 0;
            if (at + 1 >= text.Length || !IsJoint(text[at]) || !IsWord(text[at + 1])) break;
            telling |= text[at] == '@';
            at++;
        }

        var isJoined = count > 1 && telling && joined.Length <= Longest;
        foreach (var part in own) Add(part, tokens, isJoined ? parts : null);
        if (isJoined)
        {
            tokens.Add(joined.ToString());
            parts?.Remove(joined.ToString());
        }

        return at;
    }

    private static void Add(string part, HashSet<string> tokens, HashSet<string>? parts)
    {
        if (part.AsSpan().IndexOfAnyInRange('\u0e00', '\uffdc') >= 0 && part.Any(IsUnspaced))
        {
            if (part.Length == 1) tokens.Add(part);
            for (var i = 0; i + 1 < part.Length; i++)
            {
                if (!char.IsLowSurrogate(part[i]) && !char.IsHighSurrogate(part[i + 1])) tokens.Add(part.Substring(i, 2));
            }

            return;
        }

        if (part.Length > Longest) part = part[..(char.IsHighSurrogate(part[Longest - 1]) ? Longest - 1 : Longest)];
        tokens.Add(part);
        parts?.Add(part);
    }

    private static bool IsWord(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsApostrophe(char c) => c is '\'' or '’';

    private static bool IsJoint(char c) => c is '-' or '_' or '/' or '.' or '@' or '+' or ':' or '#';

    // Thai, Lao, Japanese, Chinese; Korean has spaces, but hangs its endings on the words.
    private static bool IsUnspaced(char c) => c is (>= '\u0e00' and <= '\u0eff') or (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff') or (>= '\uac00' and <= '\ud7a3');
}
