using Npgsql;

namespace SocialCrm.Storage.Postgres;

/// <summary>The journal on PostgreSQL.</summary>
internal sealed class PostgresJournal(PostgresStore store) : IJournal
{
    private const string AddSql = "INSERT INTO journal (from_at, until_at, outcomes, data) VALUES ($1, $2, $3, $4)";

    // Some sheets at a time: PostgreSQL would make ready all that could follow.
    private const string PageSql = """
        SELECT id, from_at, data FROM journal
        WHERE id <= $1 AND until_at >= $2 AND from_at <= $3 AND (outcomes & $4) <> 0
        ORDER BY id DESC LIMIT $5
        """;

    private const string ForgetSql = """
        DELETE FROM journal
        WHERE id <= (SELECT max(id) FROM (SELECT id, until_at FROM journal ORDER BY id LIMIT $2) AS oldest WHERE until_at < $1)
        """;

    private const int SheetsAtOnce = 64;

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<NewArrival> arrivals, CancellationToken cancellationToken)
    {
        if (arrivals.Count == 0) return Task.CompletedTask;
        var (from, until, outcomes) = JournalSearch.SpanOf(arrivals);
        var sheet = JournalSheet.Write(arrivals, store.Keys);
        return store.Connections.ExecuteAsync(AddSql, c => c.With(from).With(until).With((int)outcomes).With(sheet), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JournalPage> PageAsync(JournalQuery query, CancellationToken cancellationToken)
    {
        var search = new JournalSearch(query);
        return store.Connections.UseAsync(connection => PageAsync(connection, search, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        store.Connections.ExecuteAsync(ForgetSql, c => c.With(before.ToUnixTimeMilliseconds()).With((long)SheetsAtOnce), cancellationToken);

    private static async Task<JournalPage> PageAsync(NpgsqlConnection connection, JournalSearch search, CancellationToken cancellationToken)
    {
        var start = search.Start;
        while (true)
        {
            await using var batch = connection.CreateBatch();
            batch.Add(PageSql).With(start).With(search.From).With(search.Until).With((int)search.Outcomes).With((long)SheetsAtOnce);
            await using var sheets = await batch.ExecuteReaderAsync(cancellationToken);
            var seen = 0;
            for (; await sheets.ReadAsync(cancellationToken); seen++)
            {
                if (!search.Look(sheets.GetInt64(0), sheets.GetInt64(1), sheets.Bytes(2))) return search.Page;
                start = sheets.GetInt64(0) - 1;
            }

            if (seen < SheetsAtOnce) return search.Page;
        }
    }
}
