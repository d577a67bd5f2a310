using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SocialCrm.Domain.Facts;

/// <summary>Finds what a draft of the company asks for and the person has told already, so that nobody is asked twice. Pure.</summary>
public static partial class AlreadyKnown
{
    /// <summary>What is asked in a draft and known.</summary>
    /// <param name="draft">What somebody is about to send.</param>
    /// <param name="facts">What is known of whom it is for.</param>
    /// <returns>One for each such sentence and kind, in the order of the text.</returns>
    public static ImmutableArray<NeedlessQuestion> In(string draft, KnownFacts facts)
    {
        var needless = ImmutableArray.CreateBuilder<NeedlessQuestion>();
        foreach (var (start, length) in Sentences.In(draft))
        {
            var sentence = draft.Substring(start, length);
            if (!sentence.EndsWith('?') && !Asking().IsMatch(sentence)) continue;
            foreach (var (kind, words) in Kinds)
            {
                if (!words.IsMatch(sentence)) continue;
                ImmutableArray<KnownFact> known = [.. facts.Of(kind)];

                // "Is A12345 your order?" says what is known and asks whether it still holds.
                if (known.IsEmpty || known.Any(fact => Says(sentence, fact))) continue;
                needless.Add(new NeedlessQuestion(new TextStretch(start, length), kind, known));
            }
        }

        return needless.DrainToImmutable();
    }

    private static (FactKind Kind, Regex Words)[] Kinds { get; } =
    [
        (FactKind.Email, Email()), (FactKind.Phone, Phone()), (FactKind.Order, Order()), (FactKind.Address, Address()), (FactKind.Product, Product()), (FactKind.Date, Date()),
    ];

    private static bool Says(string sentence, KnownFact fact)
    {
        if (sentence.Contains(fact.Value, StringComparison.OrdinalIgnoreCase)) return true;
        return fact.Kind is FactKind.Email or FactKind.Phone or FactKind.Order && TypedIdentifiers.In(sentence).Any(i => i.Value == fact.Value);
    }

    [GeneratedRegex(
        """
        (?<!\p{L})(?:please|could\ you|can\ you|would\ you|send\ (?:me|us)|give\ (?:me|us)|let\ (?:me|us)\ know|tell\ (?:me|us)|share|provide|what\ is|what['’]s|may\ i\ have|i\ need|we\ need
          | graag|kun\ je|kunt\ u|kan\ je|wil\ je|wilt\ u|zou\ je|zou\ u|stuur|geef|laat\ (?:me|ons|even)|laten\ weten|mag\ ik|mogen\ we|wat\ is|wat\ was|welk|welke)(?!\p{L})
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asking();

    [GeneratedRegex(@"(?<!\p{L})(?:e-?mail(?:\s?-?(?:address|adres))?|mailadres|email address)(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(
        @"(?<!\p{L})(?:(?:tele)?phone(?:\s?number)?|mobile(?:\s?number)?|telefoon(?:nummer)?|mobiele?(?:\s?nummer)?|06-?nummer|number (?:can|may|could) we (?:call|reach)|nummer (?:kunnen|mogen) we)(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Phone();

    [GeneratedRegex(
        @"(?<!\p{L})(?:order\s?-?(?:number|no|nr|nummer|id|code)|(?:which|what) order|number of (?:your|the) order|bestel\s?-?(?:nummer|nr|code)|bestellingsnummer|nummer van (?:je|uw|de) bestelling|(?:welke|om welke) bestelling)(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Order();

    [GeneratedRegex(
        @"(?<!\p{L})(?<!mail[ -]|e-?mail)(?:(?:delivery |shipping |home |postal |street )?address|(?:bezorg|aflever|woon|post|thuis)?adres|where (?:do )?you live|waar (?:woon|woont) (?:je|u)|post\s?code|zip code|huisnummer|house number)(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Address();

    [GeneratedRegex(
        @"(?<!\p{L})(?:(?:which|what) (?:product|item|article|model|device)|(?:welk|welke|om welk|om welke) (?:product|artikel|model|apparaat))(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Product();

    [GeneratedRegex(
        @"(?<!\p{L})(?:when did you (?:order|buy|receive|place)|(?:which|what|on which|on what) (?:day|date)|purchase date|date of (?:purchase|order)|wanneer (?:heb|hebt|heeft) (?:je|u)[^?]*(?:besteld|gekocht|ontvangen)|(?:welke|op welke) (?:dag|datum)|(?:aankoop|bestel)datum)(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Date();
}

/// <summary>A question in a draft that was answered before it is asked.</summary>
/// <param name="Sentence">Where it stands in the draft.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Known">What is known of that kind, the newest first.</param>
public sealed record NeedlessQuestion(TextStretch Sentence, FactKind Kind, ImmutableArray<KnownFact> Known);
