using System.Text;

namespace SocialCrm.Domain.Facts;

/// <summary>A text cut into sentences: at a full stop, question or exclamation mark before a space or another mark, and at line ends.</summary>
internal static class Sentences
{
    // A mark in the midst of something else, as in the address of a page, ends nothing.
    private const string After = "?!.\"”')";

    /// <summary>The sentences, without the space around them.</summary>
    public static IEnumerable<(int Start, int Length)> In(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = text[i] is '\n' or '\r'
                || (text[i] is '.' or '?' or '!' or '…' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]) || After.Contains(text[i + 1], StringComparison.Ordinal)));
            if (!ends) continue;
            while (i + 1 < text.Length && text[i + 1] is '?' or '!' or '.') i++;
            if (Trimmed(text, start, i + 1) is { Length: > 0 } sentence) yield return sentence;
            start = i + 1;
        }

        if (Trimmed(text, start, text.Length) is { Length: > 0 } last) yield return last;
    }

    /// <summary>A text with one space wherever it has any.</summary>
    public static string SingleSpaced(string text)
    {
        var spaced = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c)) spaced.Append(c);
            else if (spaced.Length > 0 && spaced[^1] != ' ') spaced.Append(' ');
        }

        return spaced.ToString().TrimEnd(' ');
    }

    private static (int Start, int Length) Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return (start, end - start);
    }
}
