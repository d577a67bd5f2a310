using PhoneNumbers;

namespace SocialCrm.Domain.Facts;

/// <summary>Telephone numbers, by the rules of the countries that libphonenumber knows.</summary>
internal static class PhoneNumbers
{
    private const int FewestDigits = 7;
    private const int MostTries = 200;

    private static PhoneNumberUtil Rules => PhoneNumberUtil.GetInstance();

    /// <summary>Adds the numbers in a text.</summary>
    public static void Find(string text, string region, List<TypedIdentifier> found)
    {
        if (!HasEnoughDigits(text)) return;
        foreach (var match in Rules.FindNumbers(text, region, PhoneNumberUtil.Leniency.VALID, MostTries))
        {
            if (!IsWrittenAsNumber(match.RawString, region) || IsPartOfWord(text, match.Start, match.Length)) continue;
            TypedIdentifiers.AddFree(
                found, new TypedIdentifier(IdentifierKind.Phone, Rules.Format(match.Number, PhoneNumberFormat.E164), match.Start, match.Length));
        }
    }

    /// <summary>The comparable form of a number; null when it cannot be one.</summary>
    public static string? Comparable(string value, string region)
    {
        try
        {
            var number = Rules.Parse(value, region);
            return Rules.IsPossibleNumber(number) ? Rules.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>
    /// The library also takes national numbers without the digit that is dialled before them, and so the number of an invoice; people who
    /// give their telephone number write that digit, or the country's code.
    /// </summary>
    private static bool IsWrittenAsNumber(string raw, string region)
    {
        var first = raw.AsSpan().TrimStart("([ ");
        if (first.IsEmpty || first[0] is '+' or '＋') return !first.IsEmpty;
        var prefix = Rules.GetNddPrefixForRegion(region, stripNonDigits: true);
        return string.IsNullOrEmpty(prefix) || prefix == "1" || first[0] == '0' || first.StartsWith(prefix, StringComparison.Ordinal);
    }

    private static bool IsPartOfWord(string text, int start, int length) =>
        (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '#' or '/' or '=' or '_'))
        || (start + length < text.Length && (char.IsLetterOrDigit(text[start + length]) || text[start + length] == '_'));

    private static bool HasEnoughDigits(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsDigit(c) && ++digits == FewestDigits) return true;
        }

        return false;
    }
}
