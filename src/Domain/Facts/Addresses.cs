using System.Text.RegularExpressions;

namespace SocialCrm.Domain.Facts;

/// <summary>
/// Addresses as they are written in the Netherlands and Belgium (street, number, postcode, town) and in English (number, street, town,
/// postcode). A street without a number is none; a Dutch or British postcode is one by itself.
/// </summary>
internal static partial class Addresses
{
    /// <summary>Adds the addresses in a text.</summary>
    public static void Find(string text, List<FoundFact> found)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9')) return;
        Find(Continental(), text, found);
        Find(English(), text, found);
        Find(Postcode(), text, found);
    }

    private static void Find(Regex form, string text, List<FoundFact> found)
    {
        foreach (Match match in form.Matches(text))
        {
            var (start, length) = (match.Index, match.ValueSpan.TrimEnd(" ,").Length);
            if (found.Exists(f => f.Start < start + length && start < f.Start + f.Length)) continue;
            found.Add(new FoundFact(FactKind.Address, Sentences.SingleSpaced(text.Substring(start, length)), start, length));
        }
    }

    [GeneratedRegex(
        """
        (?<![\p{L}\d])\p{Lu}[\p{L}.'’-]*(?:\ [\p{L}.'’-]+){0,3}?
        (?<=straat|laan|weg|plein|gracht|kade|dijk|singel|hof|pad|dreef|steeg|plantsoen|markt|park|baan|boulevard|burgwal|lei|str\.)(?<!nderweg)
        \ \d{1,4}(?:\ ?[a-zA-Z](?![\p{L}\d]))?(?:[-/]\d{1,3})?(?![\d]|\ (?:keer|uur|dag|week|maand|jaar|min|euro|km|x|times|days|weeks|hours))
        (?:,?\s+(?:[1-9]\d{3}\ ?[A-Z]{2}(?![\p{L}\d])|[1-9]\d{3}(?=\ \p{Lu})))?
        (?:,?\s+(?:in\ |te\ )?(?:'s-|Den\ |Sint\ )?\p{Lu}\p{Ll}[\p{L}-]+(?:\ (?:aan\ (?:de|den)\ )?\p{Lu}\p{Ll}[\p{L}-]+)?)?
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Continental();

    [GeneratedRegex(
        """
        (?<![\p{L}\d])\d{1,5}[a-zA-Z]?\ (?:\p{Lu}[\p{L}'’.-]+\ ){1,3}
        (?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Way|Place|Square|Terrace|Gardens|Crescent|Hill|Boulevard|Blvd)(?![\p{L}\d])\.?
        (?:,?\s+(?:in\ )?\p{Lu}\p{Ll}[\p{L}-]+(?:\ \p{Lu}\p{Ll}[\p{L}-]+)?)?
        (?:,?\s+(?:[A-Z]{1,2}\d[A-Z\d]?\ ?\d[A-Z]{2}|(?:[A-Z]{2}\ )?\d{5})(?![\p{L}\d]))?
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();

    [GeneratedRegex(
        """
        (?<![\p{L}\d-])(?:[1-9]\d{3}\ ?(?!SA|SD|SS)[A-Z]{2}(?:,?\ (?:nr\.?\ |nummer\ |huisnummer\ )?\d{1,4}[a-zA-Z]?)?|[A-Z]{1,2}\d[A-Z\d]?\ \d[A-Z]{2})(?![\p{L}\d-])
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Postcode();
}
