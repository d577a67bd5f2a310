namespace SocialCrm.Storage.Searching;

/// <summary>
/// The words of what was said as numbers, for an index that can only intersect: a word's is positive, and those of the blocks of the feed that an entry lies in are
/// negative. With the block among what is asked, little is read however common a word is. Different words may have one number: what is found is looked at.
/// </summary>
internal static class SaidWords
{
    // 4,096, 65,536 and 1,048,576 positions.
    private static readonly int[] Sizes = [12, 16, 20];

    /// <summary>The numbers of an entry.</summary>
    /// <param name="position">Its feed position.</param>
    /// <param name="words">Its words.</param>
    public static int[] Of(long position, IReadOnlyCollection<string> words)
    {
        var numbers = new HashSet<int>(words.Count + Sizes.Length);
        foreach (var word in words) numbers.Add(Of(word));
        for (var level = 0; level < Sizes.Length; level++) numbers.Add(Block(level, position));
        return [.. numbers];
    }

    /// <summary>The number of a word: FNV-1a over its letters, the same everywhere and for ever.</summary>
    public static int Of(string word)
    {
        var hash = 2166136261u;
        foreach (var letter in word) hash = unchecked((hash ^ letter) * 16777619u);
        return (int)(hash & 0x7fffffff);
    }

    /// <summary>The blocks to look into one after the other, from a position back to the beginning: small ones first, then larger and larger.</summary>
    public static IEnumerable<(int Number, long Newest)> BlocksFrom(long position)
    {
        for (var (at, looked) = (position, 0); at > 0; looked++)
        {
            var level = looked < 2 ? 0 : looked < 4 ? 1 : 2;
            yield return (Block(level, at), at);
            at = ((at >> Sizes[level]) << Sizes[level]) - 1;
        }
    }

    // Two bits for the level beside the sign, so there is room for 2^29 of the smallest blocks: two million million events.
    private static int Block(int level, long position) => unchecked((int)(0x80000000u | ((uint)level << 29) | (uint)(position >> Sizes[level])));
}
