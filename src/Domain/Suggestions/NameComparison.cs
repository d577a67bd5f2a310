using System.Globalization;
using System.Text;

namespace SocialCrm.Domain.Suggestions;

/// <summary>Compares names as the channels show them.</summary>
public static class NameComparison
{
    /// <summary>How like two names are.</summary>
    public static NameLikeness Compare(string? one, string? other)
    {
        var (a, b) = (Words(one), Words(other));
        if (a.Length == 0 || b.Length == 0) return NameLikeness.Unclear;
        if (a.Length == 1 || b.Length == 1)
        {
            if (a[0] == b[0] && a[0].Length > 1) return a.Length == b.Length ? NameLikeness.Like : NameLikeness.Given;
            return NameLikeness.Unclear;
        }

        if (a.Order().SequenceEqual(b.Order()) || (IsSame(a[0], b[0]) && a[^1] == b[^1])) return NameLikeness.Same;
        if (a[^1] == b[^1]) return IsInitial(a[0], b[0]) ? NameLikeness.Like : NameLikeness.Family;
        if (IsSame(a[0], b[0])) return IsInitial(a[^1], b[^1]) || IsSlip(a[^1], b[^1]) ? NameLikeness.Like : NameLikeness.Other;
        return NameLikeness.Other;
    }

    /// <summary>Letters alone, in lower case without diacritics, word by word; particles between the names are left out.</summary>
    private static string[] Words(string? name)
    {
        if (name is null) return [];
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)).Normalize(NormalizationForm.FormKD);
        var text = new StringBuilder(whole.Length);
        foreach (var rune in whole.EnumerateRunes())
        {
            if (Rune.IsLetter(rune)) text.Append(Rune.ToLowerInvariant(rune));
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark && rune.Value is not '\'' and not '’') text.Append(' ');
        }

        var words = text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 3 ? words : [words[0], .. words[1..^1].Where(static w => w.Length > 3), words[^1]];
    }

    private static bool IsSame(string a, string b) => a == b && a.Length > 1;

    private static bool IsInitial(string a, string b) => (a.Length == 1 || b.Length == 1) && a[0] == b[0];

    /// <summary>One letter wrong, missing or too many, in a name long enough that it is no other name.</summary>
    private static bool IsSlip(string a, string b)
    {
        if (a.Length > b.Length) (a, b) = (b, a);
        if (a.Length < 5 || b.Length - a.Length > 1) return false;
        var start = 0;
        while (start < a.Length && a[start] == b[start]) start++;
        var end = 0;
        while (end < a.Length - start && a[^(end + 1)] == b[^(end + 1)]) end++;
        return a.Length - start - end <= 1;
    }
}
