using System.Collections.Immutable;
using System.Globalization;

namespace SocialCrm.Storage.Sqlite;

/// <summary>The journal on SQLite.</summary>
internal sealed class SqliteJournal(SqliteStore store) : IJournal
{
    private const string AddSql = "INSERT INTO journal (from_at, until_at, outcomes, data) VALUES (?, ?, ?, ?)";

    private const string PageSql = """
        SELECT id, from_at, data FROM journal
        WHERE id <= ?1 AND until_at >= ?2 AND from_at <= ?3 AND (outcomes & ?4) <> 0
        ORDER BY id DESC
        """;

    private const string ForgetSql = """
        DELETE FROM journal
        WHERE id <= (SELECT max(id) FROM (SELECT id, until_at FROM journal ORDER BY id LIMIT ?2) WHERE until_at < ?1)
        """;

    // A search for one among millions goes on from page to page, so that no reader is held for long.
    private const int LinesAtOnce = 500_000;
    private const int SheetsAtOnce = 64;
    private const long AnyOutcome = 0xff;

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<NewArrival> arrivals, CancellationToken cancellationToken)
    {
        if (arrivals.Count == 0) return Task.CompletedTask;
        var (from, until, outcomes) = (long.MaxValue, long.MinValue, 0L);
        foreach (var arrival in arrivals)
        {
            var at = arrival.At.ToUnixTimeMilliseconds();
            (from, until, outcomes) = (Math.Min(from, at), Math.Max(until, at), outcomes | Bit(arrival.Outcome));
        }

        var sheet = JournalSheet.Write(arrivals, store.Keys);
        return store.Writer.RunAsync(
            session =>
            {
                session.Connection.Statement(AddSql).Bind(1, from).Bind(2, until).Bind(3, outcomes).Bind(4, sheet).Run();
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JournalPage> PageAsync(JournalQuery query, CancellationToken cancellationToken)
    {
        var start = query.Cursor is { } cursor ? Place.Parse(cursor) : new Place(long.MaxValue, int.MaxValue);
        return store.Readers.ReadAsync(connection => Page(connection, query, start), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Statement(ForgetSql).Bind(1, before.ToUnixTimeMilliseconds()).Bind(2, SheetsAtOnce).Run();
            return session.Connection.Changes;
        },
        cancellationToken);

    private static JournalPage Page(SqliteConnection connection, JournalQuery query, Place start)
    {
        using var sheets = connection.Statement(PageSql)
            .Bind(1, start.Sheet)
            .Bind(2, query.From?.ToUnixTimeMilliseconds() ?? long.MinValue)
            .Bind(3, query.To?.ToUnixTimeMilliseconds() ?? long.MaxValue)
            .Bind(4, query.Outcome is { } outcome ? Bit(outcome) : AnyOutcome);
        var found = ImmutableArray.CreateBuilder<Arrival>();
        DateTimeOffset? lookedBackTo = null;
        for (var looked = 0; sheets.Step();)
        {
            var sheet = sheets.Long(0);
            if (looked >= LinesAtOnce) return new JournalPage(found.DrainToImmutable(), new Place(sheet, int.MaxValue).ToString(), lookedBackTo);
            lookedBackTo = DateTimeOffset.FromUnixTimeMilliseconds(sheets.Long(1));
            var lines = JournalSheet.Read(sheets.Bytes(2).ToArray());
            looked += lines.Length;
            for (var line = Math.Min(lines.Length, sheet == start.Sheet ? start.Before : int.MaxValue) - 1; line >= 0; line--)
            {
                if (!Matches(lines[line], query)) continue;
                if (found.Count == query.Limit) return new JournalPage(found.DrainToImmutable(), new Place(sheet, line + 1).ToString(), lookedBackTo);
                found.Add(lines[line]);
            }
        }

        return new JournalPage(found.DrainToImmutable(), Next: null, lookedBackTo);
    }

    private static bool Matches(in Arrival arrival, JournalQuery query) =>
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
