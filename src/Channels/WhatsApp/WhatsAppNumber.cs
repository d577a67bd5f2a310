namespace SocialCrm.Channels.WhatsApp;

/// <summary>
/// Telephone numbers as WhatsApp's ids: international, digits only. In three countries one mobile line has two spellings,
/// and WhatsApp uses either; each line gets one here.
/// </summary>
public static class WhatsAppNumber
{
    /// <summary>The one spelling of a number, or null when it is none.</summary>
    /// <param name="number">Digits, with or without a plus sign, blanks, hyphens and brackets.</param>
    public static string? Canonical(string? number)
    {
        if (string.IsNullOrEmpty(number)) return null;
        var digits = number;
        if (!number.AsSpan().ContainsOnlyDigits())
        {
            digits = string.Concat(number.Split(' ', '+', '-', '(', ')'));
            if (digits.Length == 0 || !digits.AsSpan().ContainsOnlyDigits()) return null;
        }

        return digits switch
        {
            // Brazil: mobile numbers got a ninth digit, a 9, between 2012 and 2016; older accounts lack it.
            ['5', '5', _, _, >= '6' and <= '9', ..] when digits.Length == 12 => digits.Insert(4, "9"),

            // Mexico: the 1 before mobile numbers was dropped in 2019.
            ['5', '2', '1', ..] when digits.Length == 13 => digits.Remove(2, 1),

            // Argentina: a 9 stands before mobile numbers when called from abroad; no area code begins with one.
            ['5', '4', not '9', ..] when digits.Length == 12 => digits.Insert(2, "9"),
            _ => digits,
        };
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
