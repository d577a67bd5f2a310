using System.Collections.Immutable;
using System.Globalization;

namespace SocialCrm.Storage;

/// <summary>A search through the journal's sheets, the newest first, until a page is full or enough was looked through.</summary>
internal sealed class JournalSearch(JournalQuery query)
{
    // A search for one among millions goes on from page to page, so that no reader is held for long.
    private const int LinesAtOnce = 500_000;
    private const long AnyOutcome = 0xff;

    private readonly ImmutableArray<Arrival>.Builder _found = ImmutableArray.CreateBuilder<Arrival>();
    private readonly Place _start = query.Cursor is { } cursor ? Place.Parse(cursor) : new Place(long.MaxValue, int.MaxValue);
    private DateTimeOffset? _lookedBackTo;
    private string? _next;
    private int _looked;

    /// <summary>The newest sheet to look at.</summary>
    public long Start => _start.Sheet;

    /// <summary>Sheets that end before this hold nothing of interest; milliseconds since 1970 UTC.</summary>
    public long From => query.From?.ToUnixTimeMilliseconds() ?? long.MinValue;

    /// <summary>Sheets that begin after this hold nothing of interest; milliseconds since 1970 UTC.</summary>
    public long Until => query.To?.ToUnixTimeMilliseconds() ?? long.MaxValue;

    /// <summary>The outcomes of which a sheet has to hold one, as bits.</summary>
    public long Outcomes => query.Outcome is { } outcome ? Bit(outcome) : AnyOutcome;

    /// <summary>What was found.</summary>
    public JournalPage Page => new(_found.DrainToImmutable(), _next, _lookedBackTo);

    /// <summary>What a batch is known by without reading it.</summary>
    public static (long From, long Until, long Outcomes) SpanOf(IReadOnlyList<NewArrival> arrivals)
    {
        var (from, until, outcomes) = (long.MaxValue, long.MinValue, 0L);
        foreach (var arrival in arrivals)
        {
            var at = arrival.At.ToUnixTimeMilliseconds();
            (from, until, outcomes) = (Math.Min(from, at), Math.Max(until, at), outcomes | Bit(arrival.Outcome));
        }

        return (from, until, outcomes);
    }

    /// <summary>Looks through the next sheet.</summary>
    /// <returns>False when the page ends here.</returns>
    public bool Look(long sheet, long fromAt, byte[] data)
    {
        if (_looked >= LinesAtOnce) return EndAt(new Place(sheet, int.MaxValue));
        _lookedBackTo = DateTimeOffset.FromUnixTimeMilliseconds(fromAt);
        var lines = JournalSheet.Read(data);
        _looked += lines.Length;
        for (var line = Math.Min(lines.Length, sheet == _start.Sheet ? _start.Before : int.MaxValue) - 1; line >= 0; line--)
        {
            if (!Matches(lines[line])) continue;
            if (_found.Count == query.Limit) return EndAt(new Place(sheet, line + 1));
            _found.Add(lines[line]);
        }

        return true;
    }

    private bool EndAt(Place place)
    {
        _next = place.ToString();
        return false;
    }

    private bool Matches(in Arrival arrival) =>
        (query.Channel is not { } channel || arrival.Channel == channel)
        && (query.Outcome is not { } outcome || arrival.Outcome == outcome)
        && (query.From is not { } from || arrival.At >= from)
        && (query.To is not { } to || arrival.At <= to)
        && (query.References.IsEmpty || query.References.Contains(arrival.Reference));

    private static long Bit(ArrivalOutcome outcome) => 1L << (int)outcome;

    /// <summary>A place between two lines.</summary>
    /// <param name="Sheet">The sheet.</param>
    /// <param name="Before">The lines of it that are still to come are those before this one.</param>
    private readonly record struct Place(long Sheet, int Before)
    {
        public static Place Parse(string text) =>
            text.Split('.') is [var sheet, var before]
            && long.TryParse(sheet, NumberStyles.None, CultureInfo.InvariantCulture, out var s)
            && int.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var b)
                ? new Place(s, b)
                : throw new FormatException("Not a place in the journal.");

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sheet}.{Before}");
    }
}
