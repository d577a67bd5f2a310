using System.Buffers;

namespace SocialCrm.Domain.Facts;

/// <summary>E-mail addresses as people type them: ordinary ones, not all that RFC 5322 would take.</summary>
internal static class EmailAddresses
{
    private const int Longest = 254;

    private static readonly SearchValues<char> Local =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-");

    private static readonly SearchValues<char> Domain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");

    /// <summary>Adds the addresses in a text.</summary>
    public static void Find(string text, List<TypedIdentifier> found)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > 0 && at - start < Longest && Local.Contains(text[start - 1])) start--;
            while (start < at && !char.IsAsciiLetterOrDigit(text[start])) start++;
            var end = at + 1;
            while (end < text.Length && end - at < Longest && Domain.Contains(text[end])) end++;
            while (end > at && !char.IsAsciiLetterOrDigit(text[end - 1])) end--;
            if (IsAddress(text.AsSpan(start, end - start), at - start))
                found.Add(new TypedIdentifier(IdentifierKind.Email, text[start..end].ToLowerInvariant(), start, end - start));
        }
    }

    /// <summary>The comparable form of an address; null when it is none.</summary>
    public static string? Comparable(string value)
    {
        var found = new List<TypedIdentifier>(1);
        var trimmed = value.Trim();
        Find(trimmed, found);
        return found is [{ Start: 0, Value: var address }] && address.Length == trimmed.Length ? address : null;
    }

    /// <summary>Something before the sign, a domain after it whose last label has letters: no handle, and no "2@3.5".</summary>
    private static bool IsAddress(ReadOnlySpan<char> address, int at)
    {
        if (at < 1 || address.Length > Longest || address[at - 1] == '.') return false;
        var domain = address[(at + 1)..];
        var dot = domain.LastIndexOf('.');
        if (dot < 1 || domain.Length - dot < 3 || domain.Contains("..", StringComparison.Ordinal) || domain[0] == '-') return false;
        return !domain[(dot + 1)..].ContainsAnyExceptInRange('A', 'z');
    }
}
