namespace SocialCrm.Emotions;

/// <summary>Finds out in which language a text is, by the words that only one of them knows.</summary>
internal static class Languages
{
    public const string Unknown = "und";

    /// <summary>The language of a text. What the channel says counts as two words; a language that is not read here is taken at its word.</summary>
    public static string Of(ReadOnlySpan<Token> tokens, string? hint)
    {
        var names = hint is { Length: >= 2 } && (hint.Length == 2 || hint[2] is '-' or '_') && char.IsAsciiLetter(hint[0]) && char.IsAsciiLetter(hint[1]);
        var isEnglish = names && hint!.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        var isDutch = names && hint!.StartsWith("nl", StringComparison.OrdinalIgnoreCase);
        if (names && !isEnglish && !isDutch)
        {
            return hint![..2].ToLowerInvariant();
        }

        var (english, dutch) = (isEnglish ? 2 : 0, isDutch ? 2 : 0);
        foreach (ref readonly var token in tokens)
        {
            english += token.Entry is { English: not null, Dutch: null } ? 1 : 0;
            dutch += token.Entry is { English: null, Dutch: not null } ? 1 : 0;
        }

        return dutch > english ? "nl" : english > 0 ? "en" : Unknown;
    }
}
