using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SocialCrm.Domain.Facts;

/// <summary>Days as people name them, in Dutch and English; of numbers alone the day stands before the month.</summary>
internal static partial class Days
{
    private static readonly FrozenDictionary<string, int> Months = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["jan"] = 1,
        ["feb"] = 2,
        ["mar"] = 3,
        ["maa"] = 3,
        ["mrt"] = 3,
        ["apr"] = 4,
        ["mei"] = 5,
        ["may"] = 5,
        ["jun"] = 6,
        ["jul"] = 7,
        ["aug"] = 8,
        ["sep"] = 9,
        ["oct"] = 10,
        ["okt"] = 10,
        ["nov"] = 11,
        ["dec"] = 12,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> Near = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["eergisteren"] = -2,
        ["gisteren"] = -1,
        ["yesterday"] = -1,
        ["vandaag"] = 0,
        ["today"] = 0,
        ["vanavond"] = 0,
        ["tonight"] = 0,
        ["morgen"] = 1,
        ["tomorrow"] = 1,
        ["overmorgen"] = 2,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, DayOfWeek> Weekdays = new Dictionary<string, DayOfWeek>(StringComparer.OrdinalIgnoreCase)
    {
        ["maandag"] = DayOfWeek.Monday,
        ["monday"] = DayOfWeek.Monday,
        ["dinsdag"] = DayOfWeek.Tuesday,
        ["tuesday"] = DayOfWeek.Tuesday,
        ["woensdag"] = DayOfWeek.Wednesday,
        ["wednesday"] = DayOfWeek.Wednesday,
        ["donderdag"] = DayOfWeek.Thursday,
        ["thursday"] = DayOfWeek.Thursday,
        ["vrijdag"] = DayOfWeek.Friday,
        ["friday"] = DayOfWeek.Friday,
        ["zaterdag"] = DayOfWeek.Saturday,
        ["saturday"] = DayOfWeek.Saturday,
        ["zondag"] = DayOfWeek.Sunday,
        ["sunday"] = DayOfWeek.Sunday,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<string> NearWords = SearchValues.Create([.. Near.Keys], StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Adds the days a customer names. A bare weekday is left out: it may be the last one or the next. So is "today": it says when the message
    /// was written, which is known.
    /// </summary>
    public static void Find(string text, DateOnly today, List<FoundFact> found)
    {
        // Most texts name none, and are passed over at the speed of a scan.
        if (!text.AsSpan().ContainsAnyInRange('0', '9') && !text.AsSpan().ContainsAny(NearWords)) return;
        foreach (Match match in Named().Matches(text))
        {
            if (IsToday(match) || Of(text, match, today) is not { } day || found.Exists(f => f.Start < match.Index + match.Length && match.Index < f.Start + f.Length)) continue;
            found.Add(new FoundFact(FactKind.Date, Written(day), match.Index, match.Length));
        }
    }

    /// <summary>The day by which a promise is to be kept: of a weekday the next one; null when none is named.</summary>
    public static DateOnly? Promised(string sentence, DateOnly today)
    {
        foreach (Match match in Named().Matches(sentence))
        {
            if (Of(sentence, match, today) is { } day) return day;
        }

        var weekday = Weekday().Match(sentence);
        if (!weekday.Success) return null;
        var ahead = ((int)Weekdays[weekday.Value] - (int)today.DayOfWeek + 7) % 7;
        return today.AddDays(ahead == 0 ? 7 : ahead);
    }

    /// <summary>A day as facts write it.</summary>
    public static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool IsToday(Match match) => match.Groups["near"] is { Success: true } near && Near[near.Value] == 0;

    private static DateOnly? Of(string text, Match match, DateOnly today)
    {
        if (match.Groups["near"] is { Success: true } near) return IsGreeting(text, near) ? null : today.AddDays(Near[near.Value]);
        var day = Number(match.Groups["day"]);
        var month = match.Groups["name"] is { Success: true } name ? Months[name.Value[..3]] : Number(match.Groups["month"]);
        if (match.Groups["year"] is { Success: true } given) return On(Number(given) is var year && year < 100 ? 2000 + year : year, month, day);

        // Without a year the one is meant that is nearest.
        DateOnly? nearest = null;
        for (var year = today.Year - 1; year <= today.Year + 1; year++)
        {
            if (On(year, month, day) is { } on && (nearest is not { } known || Math.Abs(on.DayNumber - today.DayNumber) < Math.Abs(known.DayNumber - today.DayNumber))) nearest = on;
        }

        return nearest;
    }

    /// <summary>"Morgen!" and "goede morgen" wish a good morning.</summary>
    private static bool IsGreeting(string text, Group near) =>
        near.Value.Equals("morgen", StringComparison.OrdinalIgnoreCase)
        && (text.AsSpan(0, near.Index).Trim().IsEmpty || text.AsSpan(0, near.Index).TrimEnd().EndsWith("goede", StringComparison.OrdinalIgnoreCase));

    private static DateOnly? On(int year, int month, int day) =>
        month is >= 1 and <= 12 && year is > 1900 and < 2200 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """
        (?<![\p{L}\d/.-])(?:
            (?<near>eergisteren|gisteren|yesterday|vandaag|today|vanavond|tonight|overmorgen|morgen|tomorrow)
          | (?<year>20\d\d)-(?<month>\d\d)-(?<day>\d\d)
          | (?<day>\d{1,2})(?<s>[-/.])(?<month>\d{1,2})\k<s>(?<year>20\d\d|\d\d)
          | (?<day>\d{1,2})(?:e|ste|de|st|nd|rd|th)?\s(?:of\s)?(?<name>
                jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|aug(?:ustus|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)
            (?:,?\s(?<year>20\d\d))?
          | (?<name>january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)
            \s(?<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?<year>20\d\d))?
        )(?![\p{L}\d])
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(
        @"(?<!\p{L})(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?!\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Weekday();
}
