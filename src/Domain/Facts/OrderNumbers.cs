using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SocialCrm.Domain.Facts;

/// <summary>
/// Order numbers. Every shop makes its own, so they are known by what stands before them ("order", "bestelnummer", "#"), or by a shape that
/// hardly anything else has: a few letters and at least five digits.
/// </summary>
internal static partial class OrderNumbers
{
    private const int FewestDigits = 4;
    private const int FewestDigitsUnnamed = 5;

    /// <summary>What is written like an order number and never one: sums of money and other registers' numbers.</summary>
    private static readonly FrozenSet<string> OtherRegisters =
        FrozenSet.ToFrozenSet(["EUR", "USD", "GBP", "CHF", "KVK", "BTW", "VAT", "TEL", "MOB", "BSN", "BIC", "ISBN"], StringComparer.Ordinal);

    /// <summary>Adds the numbers that are called order numbers.</summary>
    public static void FindNamed(string text, List<TypedIdentifier> found)
    {
        foreach (Match match in Named().Matches(text))
        {
            var number = match.Groups["id"];
            var called = match.Groups["called"].Success;
            if (IsDate(number.ValueSpan) || Digits(number.ValueSpan) < (called || char.IsAsciiLetter(number.ValueSpan[0]) ? FewestDigits : FewestDigitsUnnamed)) continue;
            Add(text, number, found);
        }
    }

    /// <summary>Adds what has the shape of an order number, where nothing else was found.</summary>
    public static void FindShaped(string text, List<TypedIdentifier> found)
    {
        foreach (Match match in Shaped().Matches(text))
        {
            if (!OtherRegisters.Contains(match.Groups["letters"].Value.ToUpperInvariant())) Add(text, match.Groups["id"], found);
        }
    }

    /// <summary>The comparable form of a number; null when nothing of it is a letter or digit.</summary>
    public static string? Comparable(string value)
    {
        var kept = string.Concat(value.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return kept.Length == 0 ? null : kept;
    }

    private static void Add(string text, Group number, List<TypedIdentifier> found)
    {
        if (IsInAddress(text, number.Index) || Comparable(number.Value) is not { } value) return;
        TypedIdentifiers.AddFree(found, new TypedIdentifier(IdentifierKind.Order, value, number.Index, number.Length));
    }

    /// <summary>Numbers in the address of a page name pages.</summary>
    private static bool IsInAddress(string text, int at)
    {
        var word = at;
        while (word > 0 && !char.IsWhiteSpace(text[word - 1])) word--;
        var before = text.AsSpan(word, at - word);
        return before.Contains("://", StringComparison.Ordinal) || before.Contains("www.", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsDate(ReadOnlySpan<char> number) =>
        number.Length is >= 8 and <= 10 && number.Count('-') + number.Count('/') == 2 && !number.ContainsAnyExcept("0123456789-/");

    private static int Digits(ReadOnlySpan<char> number)
    {
        var digits = 0;
        foreach (var c in number)
        {
            if (char.IsAsciiDigit(c)) digits++;
        }

        return digits;
    }

    [GeneratedRegex(
        """
        (?<!\w)(?:order|orders|bestelling|bestellingen|bestel|pakket|pakje|parcel|package|zending|shipment)
        (?<called>[\s-]?(?:nummer|number|num|nr|no|id|code)(?!\w)\.?)?
        (?:\s+(?:is|was|met|with|van|of|for|voor))?
        (?:\s|[:(=]|(?<called>\#))+
        (?<called>(?:nummer|number|nr|no)\.?[\s:]+\#?)?
        (?<id>[a-z]{0,5}-?[0-9](?:[0-9a-z]|[-/](?=[0-9a-z])){3,23})
        (?!\w)
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(
        @"(?<![\w/#@.=&+-])(?:#(?<id>(?<letters>[a-z]{0,4})-?[0-9]{5,14})|(?<id>(?<letters>[a-z]{1,4})-?[0-9]{5,12}))(?![\w@]|-\w|\.\w)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shaped();
}
