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

    private const int SheetsAtOnce = 64;

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<NewArrival> arrivals, CancellationToken cancellationToken)
    {
        if (arrivals.Count == 0) return Task.CompletedTask;
        var (from, until, outcomes) = JournalSearch.SpanOf(arrivals);
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
        var search = new JournalSearch(query);
        return store.Readers.ReadAsync(connection => Page(connection, search), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Statement(ForgetSql).Bind(1, before.ToUnixTimeMilliseconds()).Bind(2, SheetsAtOnce).Run();
            return session.Connection.Changes;
        },
        cancellationToken);

    private static JournalPage Page(SqliteConnection connection, JournalSearch search)
    {
        using var sheets = connection.Statement(PageSql)
            .Bind(1, search.Start).Bind(2, search.From).Bind(3, search.Until).Bind(4, search.Outcomes);
        while (sheets.Step() && search.Look(sheets.Long(0), sheets.Long(1), sheets.Bytes(2).ToArray()))
        {
            // The search has taken what there was.
        }

        return search.Page;
    }
}
