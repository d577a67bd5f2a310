using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>The folded form in which people are searched: lower case, without diacritics, phone numbers as bare digits.</summary>
public static class SearchText
{
    /// <summary>Folds what is known of a customer into one searched text.</summary>
    /// <param name="name">The display name.</param>
    /// <param name="handle">The handle.</param>
    /// <param name="aliases">The values of the aliases held.</param>
    public static string Of(string? name, string? handle, IEnumerable<string> aliases)
    {
        var text = new StringBuilder();
        if (name is not null) text.Append(Fold(name)).Append('\n');
        if (handle is not null) text.Append(Fold(handle)).Append('\n');
        foreach (var alias in aliases) text.Append(DigitsOf(alias) ?? Fold(alias)).Append('\n');
        return text.ToString();
    }

    /// <summary>What is to be found in the searched text for a word to match: any one of these.</summary>
    /// <remarks>Digits match a number in any writing: international with + or 00, national with its leading 0, with any separators.</remarks>
    public static ImmutableArray<string> Alternatives(string word)
    {
        var folded = Fold(word.Trim());
        if (DigitsOf(word) is not { } digits) return [folded];
        var bare = digits.TrimStart('0');
        return bare.Length == 0 || bare == folded ? [folded] : [folded, bare];
    }

    /// <summary>Lower case without diacritics.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text)) return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);

        // Half a surrogate pair, as left by a careless cut, cannot be normalised; UTF-8 replaces it.
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        foreach (var rune in whole.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) continue;
            var lower = Rune.ToLowerInvariant(rune);
            _ = lower.Value switch
            {
                'ß' => folded.Append("ss"),
                'ø' => folded.Append('o'),
                'ł' => folded.Append('l'),
                'đ' or 'ð' => folded.Append('d'),
                'æ' => folded.Append("ae"),
                'œ' => folded.Append("oe"),
                'þ' => folded.Append("th"),
                'ı' => folded.Append('i'),
                _ => folded.Append(lower.ToString()),
            };
        }

        return folded.ToString();
    }

    /// <summary>The digits of something written as a phone number; null when it is something else.</summary>
    internal static string? DigitsOf(string word)
    {
        var digits = new StringBuilder(word.Length);
        // The 0 of a number at home, written into the one from abroad: +49 (0) 151.
        foreach (var c in word.Replace("(0)", "", StringComparison.Ordinal))
        {
            if (char.IsAsciiDigit(c)) digits.Append(c);
            else if (c is not ('+' or '-' or '.' or '/' or '(' or ')' or ' ' or '\u00a0')) return null;
        }

        return digits.Length == 0 ? null : digits.ToString();
    }
}
