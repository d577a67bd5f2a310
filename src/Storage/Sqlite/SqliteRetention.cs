using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>
/// Retention on SQLite. What is old enough is looked up on the caller's thread; the writer's removes it, with the place to go on from.
/// </summary>
internal sealed class SqliteRetention(SqliteStore store) : IRetention
{
    private const string PassesSql = """
        SELECT id, channel, days, before_at, began_at, ended_at, customers, seen, entries, removed FROM retention_pass ORDER BY id DESC LIMIT ?
        """;

    private const string CloseSql = "UPDATE retention_pass SET ended_at = ?2 WHERE channel = ?1 AND ended_at IS NULL";

    private const string OpenSql = """
        INSERT INTO retention_pass (channel, days, before_at, began_at, customers) SELECT ?, ?, ?, ?, count(*) FROM customer
        """;

    private const string PlaceSql = "SELECT place FROM retention_pass WHERE id = ? AND ended_at IS NULL";
    private const string CustomersSql = "SELECT id, channel = ?2 FROM customer WHERE id > ?1 ORDER BY id LIMIT ?3";

    private const string OldSql = $"""
        SELECT n.at, n.version FROM entry n JOIN event e ON e.position = n.position
        WHERE n.customer = ?1 AND n.at < ?2 AND n.expired IS NULL AND e.type IN ({RetainedWords.Types}) ORDER BY n.at, n.version LIMIT ?3
        """;

    private const string MoveSql = """
        UPDATE retention_pass SET place = ?2, seen = seen + ?3, entries = entries + ?4, removed = removed + ?5, ended_at = ?6 WHERE id = ?1
        """;

    // What removed nothing is worth no record once a later pass was through.
    private const string TidySql = """
        DELETE FROM retention_pass WHERE removed = 0 AND ended_at IS NOT NULL AND id < ?1 AND channel = (SELECT channel FROM retention_pass WHERE id = ?1)
        """;

    private const string CountSql = $"""
        SELECT count(*) FROM (
            SELECT 1 FROM customer c CROSS JOIN entry n ON n.customer = c.id AND n.at < ?2 CROSS JOIN event e ON e.position = n.position
            WHERE c.channel = ?1 AND n.expired IS NULL AND e.type IN ({RetainedWords.Types})
                AND EXISTS (SELECT 1 FROM content t WHERE t.position = n.content)
            LIMIT ?3)
        """;

    // SQLite is used by one process; within it whoever comes second waits.
    private readonly SemaphoreSlim _one = new(1);

    /// <inheritdoc/>
    public Task<ImmutableArray<RetentionPass>> PassesAsync(int limit, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            using var rows = connection.Statement(PassesSql).Bind(1, limit);
            var passes = ImmutableArray.CreateBuilder<RetentionPass>();
            while (rows.Step()) passes.Add(Pass(rows));
            return passes.DrainToImmutable();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task BeginAsync(string channel, int days, DateTimeOffset now, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Statement(CloseSql).Bind(1, channel).Bind(2, now.ToUnixTimeMilliseconds()).Run();
            session.Connection.Statement(OpenSql)
                .Bind(1, channel).Bind(2, days).Bind(3, now.AddDays(-days).ToUnixTimeMilliseconds()).Bind(4, now.ToUnixTimeMilliseconds()).Run();
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task EndAsync(RetentionPass pass, DateTimeOffset now, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Statement(CloseSql).Bind(1, pass.Channel).Bind(2, now.ToUnixTimeMilliseconds()).Run();
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<RetentionStep> AdvanceAsync(RetentionPass pass, int customers, int entries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (await store.Readers.ReadAsync(connection => Look(connection, pass, customers, entries), cancellationToken) is not { } stretch)
                return new RetentionStep(IsElsewhere: false, HasEnded: true, []);
            return await store.Writer.RunAsync(session => Remove(session, pass, stretch, now), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public Task<int> CountAsync(string channel, DateTimeOffset before, int limit, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            using var row = connection.Statement(CountSql).Bind(1, channel).Bind(2, before.ToUnixTimeMilliseconds()).Bind(3, limit);
            row.Step();
            return row.Int(0);
        },
        cancellationToken);

    /// <summary>What is to be removed next; null when the pass has ended.</summary>
    private static Stretch? Look(SqliteConnection connection, RetentionPass pass, int customers, int limit)
    {
        using var moment = new SqliteSnapshot(connection);
        long place;
        using (var row = connection.Statement(PlaceSql).Bind(1, pass.Id))
        {
            if (!row.Step()) return null;
            place = row.Long(0);
        }

        var next = new List<(long Id, bool IsTheirs)>(customers);
        using (var rows = connection.Statement(CustomersSql).Bind(1, place).Bind(2, pass.Channel).Bind(3, customers))
        {
            while (rows.Step()) next.Add((rows.Long(0), rows.Long(1) == 1));
        }

        var (old, seen) = (new List<OldEntry>(), 0);
        foreach (var (id, isTheirs) in next)
        {
            if (isTheirs)
            {
                using var rows = connection.Statement(OldSql).Bind(1, id).Bind(2, pass.Before.ToUnixTimeMilliseconds()).Bind(3, limit - old.Count);
                while (rows.Step()) old.Add(new OldEntry(id, rows.Long(0), rows.Long(1)));

                // Of whom there may be more, the rest comes with the next step.
                if (old.Count == limit) return new Stretch(place, seen, old, IsLast: false);
            }

            (place, seen) = (id, seen + 1);
        }

        return new Stretch(place, seen, old, IsLast: next.Count < customers);
    }

    private static RetentionStep Remove(WriteSession session, RetentionPass pass, Stretch stretch, DateTimeOffset now)
    {
        var removed = 0;
        foreach (var old in stretch.Old)
        {
            if (ExpiredEntries.Remove(session, old.Customer, old.At, old.Version, pass.Days)) removed++;
        }

        var touched = ExpiredEntries.ForgetTraces(session, stretch.Old.Select(static old => (old.Customer, old.Version)));
        session.Connection.Statement(MoveSql)
            .Bind(1, pass.Id).Bind(2, stretch.Place).Bind(3, stretch.Seen).Bind(4, stretch.Old.Count).Bind(5, removed)
            .Bind(6, stretch.IsLast ? now.ToUnixTimeMilliseconds() : null).Run();
        if (stretch.IsLast) session.Connection.Statement(TidySql).Bind(1, pass.Id).Run();
        return new RetentionStep(IsElsewhere: false, stretch.IsLast, touched);
    }

    private static RetentionPass Pass(SqliteStatement row) => new(
        row.Long(0),
        row.Text(1),
        row.Int(2),
        DateTimeOffset.FromUnixTimeMilliseconds(row.Long(3)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.Long(4)),
        row.LongOrNull(5) is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
        row.Long(6),
        row.Long(7),
        row.Long(8),
        row.Long(9));

    /// <summary>What a step removes, and where the next begins.</summary>
    private sealed record Stretch(long Place, int Seen, List<OldEntry> Old, bool IsLast);

    private readonly record struct OldEntry(long Customer, long At, long Version);
}
