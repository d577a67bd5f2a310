using System.Globalization;
using System.Text;

namespace SocialCrm.Channels;

/// <summary>
/// Makes text of JSON text that is no valid Unicode: bytes that are no UTF-8, or half a surrogate pair where a provider cut
/// in the middle of an emoji. A customer's words are shown with a hole in them rather than not at all.
/// </summary>
internal static class BrokenText
{
    /// <summary>Decodes what stands between the quotes of a JSON string that the reader found well-formed.</summary>
    public static string Repair(ReadOnlySpan<byte> between)
    {
        var raw = Encoding.UTF8.GetString(between);
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u')
            {
                text.Append((char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(Unescape(raw[i]));
            }
        }

        return WithoutHalfPairs(text.ToString());
    }

    private static char Unescape(char letter) => letter switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\b',
        'f' => '\f',
        _ => letter,
    };

    private static string WithoutHalfPairs(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune.ToString());
        return whole.ToString();
    }
}
