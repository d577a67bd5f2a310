using System.Globalization;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Server.Search;

/// <summary>The part of a text in which what was looked for stands.</summary>
internal static class Excerpt
{
    private const int Length = 240;
    private const int Before = 60;

    /// <summary>The words of a content: all of a short text, of a long one what stands around the first word that was looked for.</summary>
    public static string Of(EventContent? content, IEnumerable<string> words)
    {
        var text = content?.Text ?? content?.Media.Select(static m => m.Caption ?? m.FileName).FirstOrDefault(static caption => caption is not null) ?? "";
        if (text.Length <= Length) return text;
        var at = words
            .Select(word => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace))
            .Where(static found => found >= 0).DefaultIfEmpty(0).Min();
        var from = Math.Clamp(at - Before, 0, text.Length - Length);
        var to = from + Length;

        // Neither end is in the middle of a word where one can be told, nor of a surrogate pair.
        if (from > 0 && text.IndexOf(' ', from, Math.Min(Before, to - from)) is var space and >= 0 && space < at) from = space + 1;
        if (char.IsLowSurrogate(text[from])) from++;
        if (to < text.Length && char.IsLowSurrogate(text[to])) to--;
        return (from > 0 ? "…" : "") + text[from..to] + (to < text.Length ? "…" : "");
    }
}
