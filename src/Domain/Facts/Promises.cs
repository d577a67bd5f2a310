using System.Text.RegularExpressions;

namespace SocialCrm.Domain.Facts;

/// <summary>Sentences in which the company says what it will do, so that it is held to it.</summary>
internal static partial class Promises
{
    private const int Longest = 400;

    /// <summary>Adds the promises in what the company wrote.</summary>
    public static void Find(string text, DateOnly today, List<FoundFact> found)
    {
        foreach (var (start, length) in Sentences.In(text))
        {
            var sentence = text.Substring(start, length);
            if (length > Longest || sentence.EndsWith('?') || !IsPromise(sentence)) continue;
            found.Add(new FoundFact(FactKind.Promise, Sentences.SingleSpaced(sentence), start, length) { Due = Days.Promised(sentence, today) });
        }
    }

    private static bool IsPromise(string sentence) =>
        !Refusing().IsMatch(sentence) && (Promising().IsMatch(sentence) || (Doing().IsMatch(sentence) && When().IsMatch(sentence)));

    [GeneratedRegex(
        """
        (?<!\p{L})(?:
            (?:we|i)(?:['’]ll|\s+will|\s+shall|\s+promise|(?:\s+are|['’]re|\s+am|['’]m)\s+going\s+to)
          | you(?:['’]ll|\s+will)\s+(?:receive|get|have|hear)
          | will\s+(?:be\s+(?:delivered|sent|refunded|shipped|there|with\s+you|replaced|repaired)|arrive|call\s+you|ship|reach\s+you)
          | (?:we|wij|ik)\s+(?:zullen|zal|gaan|ga|beloven|beloof)
          | (?:zullen|zal|gaan|ga)\s+(?:we|wij|ik)
          | (?:u|je|jij)\s+(?:ontvangt|krijgt|hoort)
          | (?:ontvangt|krijg|krijgt|hoort)\s+(?:u|je)
          | (?:wordt|worden)\s+[^.]*?(?:geleverd|gestuurd|verzonden|teruggestort|terugbetaald|bezorgd|vervangen|gerepareerd)
        )(?!\p{L})
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Promising();

    // Dutch speaks of what is to come in the present tense; only with a time is it a promise.
    [GeneratedRegex(
        """
        (?<!\p{L})(?:
            (?:we|wij|ik)\s+(?:sturen|stuur|bellen|bel|mailen|mail|betalen|betaal|storten|stort|zorgen|zorg|komen|kom|kijken|kijk|houden|houd|laten|laat|regelen|regel|vergoeden|vergoed|leveren|lever)
          | (?:stuur|bel|mail|betaal|stort|zorg|kom|kijk|laat|regel|vergoed|sturen|bellen|mailen|leveren)\s+(?:we|wij|ik)
          | (?:bezorger|pakket|bestelling|koerier|postnl|dhl|dpd|gls)\s+(?:komt|is\s+er)
          | (?:i|we)\s+(?:call|send|refund|check|come|ship|deliver)
          | (?:driver|parcel|courier|carrier|dhl|dpd|evri|mail)\s+(?:comes|arrives)
        )(?!\p{L})
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Doing();

    [GeneratedRegex(
        """
        (?<!\p{L})(?:vandaag|vanavond|morgen|overmorgen|binnen|uiterlijk|straks|zo\s+snel\s+mogelijk|zodra|volgende\s+week|today|tonight|tomorrow|within|next\s+week|as\s+soon\s+as|shortly
          | (?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\p{L})
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex When();

    [GeneratedRegex(
        @"(?<!\p{L})(?:won['’]t|will\s+not|cannot|can['’]t|(?:zullen|zal|kunnen|kan|gaan|ga)\s+(?:\p{L}+\s+){0,3}?(?:niet|geen))(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refusing();
}
