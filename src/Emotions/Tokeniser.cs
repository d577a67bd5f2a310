using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace SocialCrm.Emotions;

/// <summary>Cuts a text into words, signs and pauses; skips links, mentions, hashtags and quoted lines.</summary>
internal static partial class Tokeniser
{
    private static readonly SearchValues<char> PlainLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="lexicon">Where the words are looked up.</param>
    /// <param name="keys">Takes the folded words, one space apart, so that a phrase is a stretch of it; twice the text's length.</param>
    /// <param name="tokens">Takes the tokens; the text's length.</param>
    /// <returns>The number of tokens.</returns>
    public static int Read(ReadOnlySpan<char> text, Lexicon lexicon, Span<char> keys, Span<Token> tokens)
    {
        var (count, key) = (0, 0);
        for (var at = 0; at < text.Length;)
        {
            var (start, length) = Next(text, at);
            if (length == 0) break;
            at = start + length;
            var piece = text.Slice(start, length);
            if (KindOf(piece) is { } kind)
            {
                var token = new Token { Kind = kind, Start = start, Length = length, KeyStart = key, Stress = 1 };
                LookUp(piece, lexicon, keys[key..], ref token);
                key += token.KeyLength;
                keys[key++] = ' ';
                tokens[count++] = token;
            }
        }

        return count;
    }

    /// <summary>The next piece at or after a place; of length 0 when there is none.</summary>
    private static (int Start, int Length) Next(ReadOnlySpan<char> text, int at)
    {
        // Nearly all of a message is plain words one space apart, which the expression would take several times as long for.
        while (at > 0 && at < text.Length && text[at] == ' ' && text[at - 1] != '\n') at++;
        var rest = text[at..];
        var word = rest.IndexOfAnyExcept(PlainLetters);
        if (word < 0) word = rest.Length;
        if (word > 0 && (word == rest.Length || EndsWord(rest[word]))) return (at, word);
        if (word == 0 && rest.Length > 0 && EndsWord(rest[0]) && rest[0] != ' ') return (at, 1);

        foreach (var match in Pieces().EnumerateMatches(text, at)) return (match.Index, match.Length);
        return (text.Length, 0);

        // After these a word has ended, and no address, link or emoticon begins with them.
        static bool EndsWord(char c) => c is ' ' or ',' or '!' or '?' or '\n' or '(' or ')';
    }

    private static TokenKind? KindOf(ReadOnlySpan<char> piece) => piece[0] switch
    {
        '.' or '\n' or '\u2026' => TokenKind.End,
        '!' => TokenKind.Exclamation,
        '?' => TokenKind.Question,
        ',' or '(' or ')' or '-' or '\u2013' or '\u2014' => TokenKind.Pause,
        ':' or ';' => piece.Length == 1 ? TokenKind.Pause : TokenKind.Word,
        '@' or '#' or ' ' or '\t' or '_' or '+' => null,
        '>' => piece.Length > 1 && piece[1] is ':' or ';' or '=' ? TokenKind.Word : null,
        // Of what begins with a letter or digit only an address has these.
        var c => char.IsLetterOrDigit(c) && piece.ContainsAny(':', '.', '@') ? null : TokenKind.Word,
    };

    private static void LookUp(ReadOnlySpan<char> piece, Lexicon lexicon, Span<char> key, ref Token token)
    {
        // An emoji is known by its first sign, whatever skin or person is joined to it.
        var word = char.IsSurrogate(piece[0]) ? piece[..2] : piece[0] > '\u2100' ? piece[..1] : piece;
        token.KeyLength = Letters.Fold(word, key, longestRun: 2);
        token.Entry = lexicon.Find(key[..token.KeyLength]);
        var isDrawnOut = token.KeyLength < word.Length && !word.ContainsAnyInRange('\u0300', '\u036F');
        if (isDrawnOut && token.Entry is null)
        {
            token.KeyLength = Letters.Fold(word, key, longestRun: 1);
            token.Entry = lexicon.Find(key[..token.KeyLength]);
        }

        token.IsCapitals = word.Length > 2 && !word.ContainsAnyExceptInRange('A', 'Z');
        token.Stress = (token.IsCapitals ? 1.25 : 1) * (isDrawnOut ? 1.3 : 1);
    }

    [SuppressMessage("Security", "MA0009", Justification = "No alternative can match the same stretch in two ways, so the time is linear in the text, and its length is bounded.")]
    [GeneratedRegex(
        """
        ^[ \t]*>(?![:;=])[^\n]*                                                   # a quoted line
        | (?:[hH][tT][tT][pP][sS]?://|[wW][wW][wW]\.)\S+                          # a link
        | (?>[\w.+-]{1,64})@[\w.-]+                                               # a mail address
        | [@\#][\w.-]+                                                            # a mention, a hashtag
        | [\p{L}\p{Nd}](?:[\p{L}\p{Nd}\p{Mn}]|['’](?=\p{L}))*                     # a word
        | >?[:;=]['^-]?(?:[)(\][|]|[\\/](?!/)|[DPp](?![\p{L}\p{Nd}])) | </?3      # an emoticon
        | (?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[\u2190-\u2BFF])                      # an emoji with all that is joined to it
          (?:[\uFE0E\uFE0F\u20E3]|\uD83C[\uDFFB-\uDFFF]|\u200D(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[\u2190-\u2BFF]))*
        | [\n.,;:!?…()]|[-–—](?=\s)                                               # a pause
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pieces();
}
