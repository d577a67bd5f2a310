namespace SocialCrm.Emotions;

/// <summary>Writes words the one way in which the lexicon keeps them.</summary>
internal static class Letters
{
    // U+00C0 to U+00FF without their accents.
    private const string Plain = "aaaaaaaceeeeiiiidnooooo×ouuuuypsaaaaaaaceeeeiiiidnooooo÷ouuuuypy";

    /// <summary>Folds case, accents, apostrophes and repeated letters.</summary>
    /// <param name="word">As it was written.</param>
    /// <param name="folded">Takes the result; as long as <paramref name="word"/> at least.</param>
    /// <param name="longestRun">A letter is repeated no more often than this.</param>
    /// <returns>The length of the result.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded, int longestRun)
    {
        var (length, run) = (0, 0);
        foreach (var written in word)
        {
            var letter = written switch
            {
                >= 'A' and <= 'Z' => (char)(written | 0x20),
                >= '\u00C0' and <= '\u00FF' => Plain[written - '\u00C0'],
                '\u2019' => '\'',
                _ => written,
            };
            run = length > 0 && folded[length - 1] == letter ? run + 1 : 1;
            if (run <= longestRun && written is not ((>= '\u0300' and <= '\u036F') or '\uFE0F'))
            {
                folded[length++] = letter;
            }
        }

        return length;
    }
}
