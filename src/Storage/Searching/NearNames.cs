namespace SocialCrm.Storage.Searching;

/// <summary>
/// Names that differ in one letter. Both that are compared leave out each of their letters in turn: where they are alike but for one letter that is wrong,
/// missing, superfluous or exchanged with its neighbour, they have one such form in common, which an index finds.
/// </summary>
internal static class NearNames
{
    /// <summary>Shorter names are alike too easily.</summary>
    public const int Shortest = 4;

    private const int Longest = 24;

    /// <summary>Whether a token is looked for with a wrong letter: letters alone, for another digit is another number.</summary>
    public static bool HasNear(string token) => token.Length is >= Shortest and <= Longest && token.All(char.IsLetter);

    /// <summary>The name and all that is left of it when one letter is left out.</summary>
    public static HashSet<string> KeysOf(string name)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal) { name };
        for (var i = 0; i < name.Length; i++) keys.Add(name.Remove(i, 1));
        return keys;
    }

    /// <summary>Whether two differ in one letter at most.</summary>
    public static bool AreNear(string a, string b)
    {
        if (a.Length < b.Length) (a, b) = (b, a);
        if (a.Length - b.Length > 1) return false;
        var start = a.AsSpan().CommonPrefixLength(b);
        if (a.Length > b.Length) return a.AsSpan(start + 1).SequenceEqual(b.AsSpan(start));
        if (start >= a.Length - 1 || a.AsSpan(start + 1).SequenceEqual(b.AsSpan(start + 1))) return true;
        return a[start] == b[start + 1] && a[start + 1] == b[start] && a.AsSpan(start + 2).SequenceEqual(b.AsSpan(start + 2));
    }
}
