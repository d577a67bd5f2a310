using System.Collections.Immutable;
using Npgsql;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>
/// Retention on PostgreSQL. Whoever holds the row of a pass is at it, for one transaction; that of a process which stands still is ended by the time-out.
/// </summary>
internal sealed class PostgresRetention(PostgresStore store) : IRetention
{
    private const string PassesSql = """
        SELECT id, channel, days, before_at, began_at, ended_at, customers, seen, entries, removed FROM retention_pass ORDER BY id DESC LIMIT $1
        """;

    private const string CloseSql = "UPDATE retention_pass SET ended_at = $2 WHERE channel = $1 AND ended_at IS NULL AND days <> $3";
    private const string EndSql = "UPDATE retention_pass SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";

    private const string OpenSql = """
        INSERT INTO retention_pass (channel, days, before_at, began_at, customers) SELECT $1, $2, $3, $4, count(*) FROM customer
        ON CONFLICT (channel) WHERE ended_at IS NULL DO NOTHING
        """;

    private const string TakeSql = "SELECT place FROM retention_pass WHERE id = $1 AND ended_at IS NULL FOR UPDATE SKIP LOCKED";
    private const string IsOpenSql = "SELECT EXISTS (SELECT FROM retention_pass WHERE id = $1 AND ended_at IS NULL)";
    private const string CustomersSql = "SELECT id, channel = $2 FROM customer WHERE id > $1 ORDER BY id LIMIT $3";

    private const string OldSql = $"""
        SELECT old.customer, old.at, old.version, old.position FROM unnest($1) WITH ORDINALITY AS u (customer, place)
        CROSS JOIN LATERAL (
            SELECT n.customer, n.at, n.version, e.position FROM entry n JOIN event e ON e.customer = n.customer AND e.version = n.version
            WHERE n.customer = u.customer AND n.at < $2 AND n.expired IS NULL AND e.type IN ({RetainedWords.Types})
            ORDER BY n.at, n.version LIMIT $3) AS old
        ORDER BY u.place, old.at, old.version LIMIT $3
        """;

    // What is answered is as the row stands once it is locked: an edit that came meanwhile goes too.
    private const string ExpireSql = """
        UPDATE entry n SET expired = $4 FROM unnest($1, $2, $3) AS u (customer, at, version)
        WHERE n.customer = u.customer AND n.at = u.at AND n.version = u.version
        RETURNING n.customer, n.version, n.amendment
        """;

    private const string EraseSql = """
        WITH gone AS (
            DELETE FROM content t USING unnest($1, $2) AS u (customer, version) WHERE t.customer = u.customer AND t.version = u.version RETURNING t.customer, t.version
        )
        SELECT customer, version FROM gone
        """;

    private const string UnsaySql = "DELETE FROM said WHERE position = ANY($1)";

    private const string ForgetSql = """
        WITH gone AS (
            DELETE FROM trace t USING unnest($1, $2) AS u (customer, entry) WHERE t.customer = u.customer AND t.entry = u.entry RETURNING t.customer
        )
        SELECT DISTINCT customer FROM gone
        """;

    // What was suggested because of these words is found again by what else speaks for it, when that one writes next.
    private const string UnsuggestSql = "DELETE FROM suggestion WHERE state = 0 AND (one = ANY($1) OR other = ANY($1))";
    private const string UnreasonSql = "UPDATE suggestion SET reasons = $2 WHERE state <> 0 AND (one = ANY($1) OR other = ANY($1))";

    private const string MoveSql = """
        UPDATE retention_pass SET place = $2, seen = seen + $3, entries = entries + $4, removed = removed + $5, ended_at = $6 WHERE id = $1
        """;

    // What removed nothing is worth no record once a later pass was through.
    private const string TidySql = """
        DELETE FROM retention_pass WHERE removed = 0 AND ended_at IS NOT NULL AND id < $1 AND channel = (SELECT channel FROM retention_pass WHERE id = $1)
        """;

    private const string CountSql = $"""
        SELECT count(*) FROM (
            SELECT FROM customer c JOIN entry n ON n.customer = c.id AND n.at < $2 JOIN event e ON e.customer = n.customer AND e.version = n.version
            WHERE c.channel = $1 AND n.expired IS NULL AND e.type IN ({RetainedWords.Types})
                AND EXISTS (SELECT FROM content t WHERE t.customer = n.customer AND t.version = n.content)
            LIMIT $3) AS old
        """;

    /// <inheritdoc/>
    public async Task<ImmutableArray<RetentionPass>> PassesAsync(int limit, CancellationToken cancellationToken) =>
        [.. await store.Connections.ReadAsync(PassesSql, c => c.With((long)limit), Pass, cancellationToken)];

    /// <inheritdoc/>
    public Task BeginAsync(string channel, int days, DateTimeOffset now, CancellationToken cancellationToken) => store.Connections.InTransactionAsync(
        async connection =>
        {
            await connection.RunAsync(CloseSql, c => c.With(channel).With(now.ToUnixTimeMilliseconds()).With(days), cancellationToken);
            return await connection.RunAsync(
                OpenSql, c => c.With(channel).With(days).With(now.AddDays(-days).ToUnixTimeMilliseconds()).With(now.ToUnixTimeMilliseconds()), cancellationToken);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task EndAsync(RetentionPass pass, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.Connections.ExecuteAsync(EndSql, c => c.With(pass.Id).With(now.ToUnixTimeMilliseconds()), cancellationToken);

    /// <inheritdoc/>
    public async Task<RetentionStep> AdvanceAsync(RetentionPass pass, int customers, int entries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var step = await store.Connections.InTransactionAsync(
            async connection =>
            {
                var taken = await connection.RowsAsync(TakeSql, c => c.With(pass.Id), static row => row.GetGuid(0), cancellationToken);
                if (taken is not [var place])
                {
                    var isOpen = (await connection.RowsAsync(IsOpenSql, c => c.With(pass.Id), static row => row.GetBoolean(0), cancellationToken))[0];
                    return new RetentionStep(IsElsewhere: isOpen, HasEnded: !isOpen, []);
                }

                return await AdvanceAsync(connection, pass, place, (customers, entries), now, cancellationToken);
            },
            cancellationToken);
        if (!step.Touched.IsEmpty) store.Erasures?.Noted();
        return step;
    }

    /// <inheritdoc/>
    public async Task<int> CountAsync(string channel, DateTimeOffset before, int limit, CancellationToken cancellationToken) => (int)(await store.Connections.ReadAsync(
        CountSql, c => c.With(channel).With(before.ToUnixTimeMilliseconds()).With((long)limit), static row => row.GetInt64(0), cancellationToken))[0];

    private static async Task<RetentionStep> AdvanceAsync(
        NpgsqlConnection connection, RetentionPass pass, Guid place, (int Customers, int Entries) limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var next = await connection.RowsAsync(
            CustomersSql, c => c.With(place).With(pass.Channel).With((long)limits.Customers), static row => (Id: row.GetGuid(0), IsTheirs: row.GetBoolean(1)), cancellationToken);
        var old = await connection.RowsAsync(
            OldSql,
            c => c.With(next.Where(static n => n.IsTheirs).Select(static n => n.Id).ToArray()).With(pass.Before.ToUnixTimeMilliseconds()).With((long)limits.Entries),
            static row => new OldEntry(row.GetGuid(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)),
            cancellationToken);

        // Of whom there may be more, the rest comes with the next step.
        var isCut = old.Count == limits.Entries;
        var seen = isCut ? next.FindIndex(n => n.Id == old[^1].Customer) : next.Count;
        var isLast = !isCut && next.Count < limits.Customers;
        var removed = old.Count == 0 ? 0 : await RemoveAsync(connection, pass, old, cancellationToken);
        await connection.RunAsync(
            MoveSql,
            c => c.With(pass.Id).With(seen == 0 ? place : next[seen - 1].Id).With((long)seen).With((long)old.Count).With((long)removed)
                .With(isLast ? now.ToUnixTimeMilliseconds() : null),
            cancellationToken);
        if (isLast) await connection.RunAsync(TidySql, c => c.With(pass.Id), cancellationToken);
        return new RetentionStep(IsElsewhere: false, isLast, [.. old.Select(static o => new CustomerId(o.Customer)).Distinct()]);
    }

    /// <returns>How many of the entries had words.</returns>
    private static async Task<int> RemoveAsync(NpgsqlConnection connection, RetentionPass pass, List<OldEntry> old, CancellationToken cancellationToken)
    {
        var (customers, versions) = (AppendStatements.Column(old, static o => o.Customer), AppendStatements.Column(old, static o => o.Version));
        var expired = await connection.RowsAsync(
            ExpireSql,
            c => c.With(customers).With(AppendStatements.Column(old, static o => o.At)).With(versions).With(pass.Days),
            static row => (Customer: row.GetGuid(0), Version: row.GetInt64(1), Amendment: row.BytesOrNull(2)),
            cancellationToken);

        // Each content with the entry it belongs to.
        var contents = new Dictionary<(Guid Customer, long Version), long>();
        foreach (var (customer, version, amendment) in expired)
        {
            contents[(customer, version)] = version;
            if (amendment is null) continue;
            foreach (var edit in StoredForm.ReadAmendment(amendment).Edits) contents[(customer, edit.Version)] = version;
        }

        var gone = await connection.RowsAsync(
            EraseSql,
            c => c.With(AppendStatements.Column(contents, static t => t.Key.Customer)).With(AppendStatements.Column(contents, static t => t.Key.Version)),
            static row => (row.GetGuid(0), row.GetInt64(1)),
            cancellationToken);
        await connection.RunAsync(UnsaySql, c => c.With(AppendStatements.Column(old, static o => o.Position)), cancellationToken);
        var compared = await connection.RowsAsync(ForgetSql, c => c.With(customers).With(versions), static row => row.GetGuid(0), cancellationToken);
        if (compared.Count > 0)
        {
            await connection.RunAsync(UnsuggestSql, c => c.With(compared.ToArray()), cancellationToken);
            await connection.RunAsync(UnreasonSql, c => c.With(compared.ToArray()).With(SuggestionForm.Of([])), cancellationToken);
        }

        return gone.Select(g => (g.Item1, contents[g])).Distinct().Count();
    }

    private static RetentionPass Pass(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetInt32(2),
        row.Moment(3),
        row.Moment(4),
        row.MomentOrNull(5),
        row.GetInt64(6),
        row.GetInt64(7),
        row.GetInt64(8),
        row.GetInt64(9));

    private readonly record struct OldEntry(Guid Customer, long At, long Version, long Position);
}
