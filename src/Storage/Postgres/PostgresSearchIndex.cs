using System.Text;
using Npgsql;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage.Searching;

namespace SocialCrm.Storage.Postgres;

/// <summary>
/// Keeps the search on PostgreSQL. Whoever holds the row of the cursor is at it, for one transaction; that of a process which stands still is ended by the
/// time-out, as everywhere. Rows that appends are writing are passed over and come next time.
/// </summary>
internal sealed class PostgresSearchIndex(PostgresStore store) : ISearchIndex
{
    // A session that stands still in mid-transaction is ended, so that another process can go on.
    private const string BeginSql = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '5s'";
    private const string TakeSql = "SELECT position FROM search_cursor FOR UPDATE SKIP LOCKED";
    private const string WaitSql = "SELECT position FROM search_cursor FOR UPDATE";
    private const string MoveSql = "UPDATE search_cursor SET position = $1 WHERE position <> $1";

    private const string NextSql = """
        SELECT e.position, e.customer, CASE WHEN e.type = ANY($3) THEN e.type END, CASE WHEN e.type = ANY($3) THEN e.data END, t.data
        FROM event e LEFT JOIN entry n ON n.customer = e.customer AND n.at = e.entry_at AND n.version = e.version
        LEFT JOIN content t ON t.customer = n.customer AND t.version = n.content
        WHERE e.position > $1 ORDER BY e.position LIMIT $2
        """;

    private const string TargetsSql = """
        SELECT e.position, t.data FROM unnest($1, $2, $3) AS u (customer, at, version)
        JOIN entry n ON n.customer = u.customer AND n.at = u.at AND n.version = u.version
        JOIN event e ON e.customer = n.customer AND e.version = n.version
        LEFT JOIN content t ON t.customer = n.customer AND t.version = n.content
        """;

    private const string StaleSql = "SELECT customer, words FROM customer_search WHERE stale ORDER BY customer LIMIT $1 FOR UPDATE SKIP LOCKED";
    private const string FreshSql = "UPDATE customer_search SET stale = false WHERE customer = ANY($1)";

    private const string FormerSql = """
        SELECT u.customer, t.data FROM unnest($1) AS u (customer)
        CROSS JOIN LATERAL (SELECT u.customer AS account UNION SELECT l.customer FROM link l WHERE l.person = u.customer) AS a
        JOIN event e ON e.customer = a.account AND e.entry_at IS NULL AND e.type = ANY($2)
        JOIN content t ON t.customer = e.customer AND t.version = e.version
        """;

    private const string SaySql = """
        INSERT INTO said (position, words) SELECT position, string_to_array(words, ',')::integer[] FROM unnest($1, $2) AS u (position, words)
        ON CONFLICT (position) DO UPDATE SET words = excluded.words
        """;

    private const string UnsaySql = "DELETE FROM said WHERE position = ANY($1)";

    private const string UnsayAllSql = """
        DELETE FROM said USING event e WHERE e.customer = $1 AND e.entry_at IS NOT NULL AND said.position = e.position
        """;

    private const string StaleAgainSql = """
        UPDATE customer_search SET stale = true WHERE customer = $1 OR customer = (SELECT person FROM customer WHERE id = $1)
        """;

    /// <inheritdoc/>
    public Task<SearchProgress> AdvanceAsync(int limit, CancellationToken cancellationToken) => InTransactionAsync(
        async connection =>
        {
            if (await TakeAsync(connection, TakeSql, cancellationToken) is not { } cursor) return new SearchProgress(0, 0, IsElsewhere: true);
            var (position, events) = await SayAsync(connection, cursor, limit, cancellationToken);
            var people = await NameAsync(connection, limit, cancellationToken);
            await RunAsync(connection, MoveSql, c => c.With(position), cancellationToken);
            return new SearchProgress(position, events + people);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task ForgetAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        await InTransactionAsync(
            async connection =>
            {
                await TakeAsync(connection, WaitSql, cancellationToken);
                await RunAsync(connection, UnsayAllSql, c => c.With(customer.Value), cancellationToken);
                await PostgresPeople.WriteAsync(connection, [(customer.Value, [])], cancellationToken);

                // Of a person of several accounts the others stay, and are found by what is left.
                await RunAsync(connection, StaleAgainSql, c => c.With(customer.Value), cancellationToken);
                return true;
            },
            cancellationToken);
        store.Erasures?.NotedNames();
    }

    private async Task<(long Position, int Events)> SayAsync(NpgsqlConnection connection, long position, int limit, CancellationToken cancellationToken)
    {
        var events = await ReadAsync(
            connection,
            NextSql,
            c => c.With(position).With((long)limit).With(SearchedText.Amending.ToArray()),
            static row => new NextEvent(
                row.GetInt64(0),
                row.GetGuid(1),
                row.TextOrNull(2) is { } type ? SearchedText.TargetOf(EventCatalog.Current.Read(type, row.Bytes(3))) : null,
                row.BytesOrNull(4) is { } content ? SearchedText.WordsOf(content) : null),
            cancellationToken);
        if (events.Count == 0) return (position, 0);
        var entries = events.Where(static e => e.Words is not null).Select(static e => (e.Position, e.Words)).ToDictionary();
        var gone = new List<long>();
        var amended = events.Where(static e => e.Target is not null).ToList();
        if (amended.Count > 0)
        {
            var targets = await ReadAsync(
                connection,
                TargetsSql,
                c => c.With(AppendStatements.Column(amended, static e => e.Customer)).With(AppendStatements.Column(amended, static e => e.Target!.Value.At))
                    .With(AppendStatements.Column(amended, static e => e.Target!.Value.Version)),
                static row => (Position: row.GetInt64(0), Words: row.BytesOrNull(1) is { } content ? SearchedText.WordsOf(content) : null),
                cancellationToken);
            foreach (var (target, words) in targets)
            {
                entries.Remove(target);
                if (words is null) gone.Add(target);
                else entries[target] = words;
            }

            store.Erasures?.Noted();
        }

        if (gone.Count > 0) await RunAsync(connection, UnsaySql, c => c.With(gone.ToArray()), cancellationToken);
        if (entries.Count > 0)
        {
            await RunAsync(
                connection,
                SaySql,
                c => c.With(entries.Keys.ToArray()).With(entries.Select(static e => string.Join(',', SaidWords.Of(e.Key, e.Value!.Split(' ')))).ToArray()),
                cancellationToken);
        }

        return (events[^1].Position, events.Count);
    }

    private static async Task<int> NameAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken)
    {
        var stale = await ReadAsync(connection, StaleSql, c => c.With((long)limit), static row => (Customer: row.GetGuid(0), Words: row.GetString(1)), cancellationToken);
        if (stale.Count == 0) return 0;
        var customers = AppendStatements.Column(stale, static s => s.Customer);
        var words = stale.ToDictionary(static s => s.Customer, static s => new StringBuilder(s.Words));
        var former = await ReadAsync(
            connection,
            FormerSql,
            c => c.With(customers).With(SearchedText.Naming.ToArray()),
            static row => (Customer: row.GetGuid(0), Content: StoredForm.ReadContent(row.Bytes(1))),
            cancellationToken);
        foreach (var (customer, content) in former) SearchedText.AddFormer(words[customer], content);
        await PostgresPeople.WriteAsync(
            connection, [.. words.Select(static w => (w.Key, SearchTokens.OfPerson(PostgresParameters.Clean(w.Value.ToString())!).ToArray()))], cancellationToken);
        await RunAsync(connection, FreshSql, c => c.With(customers), cancellationToken);
        return stale.Count;
    }

    private Task<T> InTransactionAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken) => store.Connections.UseAsync(
        async connection =>
        {
            await using (var begin = new NpgsqlCommand(BeginSql, connection)) await begin.ExecuteNonQueryAsync(cancellationToken);
            var committed = false;
            try
            {
                var result = await work(connection);
                await RunAsync(connection, "COMMIT", static _ => { }, cancellationToken);
                committed = true;
                return result;
            }
            finally
            {
                if (!committed && connection.State == System.Data.ConnectionState.Open) await RunAsync(connection, "ROLLBACK", static _ => { }, CancellationToken.None);
            }
        },
        cancellationToken);

    private static async Task<long?> TakeAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(connection, sql, static _ => { }, static row => row.GetInt64(0), cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string sql, Action<NpgsqlBatchCommand> bind, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        bind(batch.Add(sql));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        return await rows.AllAsync(read, cancellationToken);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, Action<NpgsqlBatchCommand> bind, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        bind(batch.Add(sql));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>An event with the entry whose words it changes, or with the words of its own.</summary>
    private sealed record NextEvent(long Position, Guid Customer, EntryRef? Target, string? Words);
}
