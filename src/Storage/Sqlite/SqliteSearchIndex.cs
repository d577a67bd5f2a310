using System.Collections.Immutable;
using System.Text;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage.Searching;

namespace SocialCrm.Storage.Sqlite;

/// <summary>
/// Keeps the search on SQLite. Words are read and cut on the caller's thread; the writer's gets them ready, and sees then whether the contents still stand.
/// </summary>
internal sealed class SqliteSearchIndex(SqliteStore store) : ISearchIndex
{
    private const string CursorSql = "SELECT position FROM search_cursor";
    private const string MoveSql = "UPDATE search_cursor SET position = ?";

    private static readonly string NextSql = $"""
        SELECT e.position, e.customer, e.entry_at, iif(e.type IN ({In(SearchedText.Amending)}), e.type, NULL), e.data, n.content, t.data
        FROM event e LEFT JOIN entry n ON n.customer = e.customer AND n.at = e.entry_at AND n.version = e.version
        LEFT JOIN content t ON t.position = n.content
        WHERE e.position > ?1 ORDER BY e.position LIMIT ?2
        """;

    private const string TargetSql = """
        SELECT n.position, n.content, t.data FROM entry n LEFT JOIN content t ON t.position = n.content WHERE n.customer = ? AND n.at = ? AND n.version = ?
        """;

    private const string StaleSql = "SELECT customer, words FROM customer_search WHERE stale = 1 ORDER BY customer LIMIT ?";
    private const string FreshSql = "UPDATE customer_search SET stale = 0 WHERE customer = ?1 AND stale = 1 AND words = ?2";
    private const string AccountsSql = "SELECT customer FROM link WHERE person = ?1 UNION SELECT ?1";

    private static readonly string FormerSql = $"""
        SELECT t.data FROM side_content s JOIN content t ON t.position = s.position JOIN event e ON e.position = s.position
        WHERE s.customer = ?1 AND e.type IN ({In(SearchedText.Naming)})
        """;

    private const string StandsSql = "SELECT 1 FROM content WHERE position = ?";
    private const string SaySql = "INSERT OR REPLACE INTO said (rowid, words) VALUES (?, ?)";
    private const string UnsaySql = "DELETE FROM said WHERE rowid = ?";
    private const string CustomerSql = "SELECT id FROM customer WHERE key = ?";
    private const string EntriesSql = "SELECT position FROM entry WHERE customer = ?";

    // SQLite is used by one process; within it whoever comes second waits.
    private readonly SemaphoreSlim _one = new(1);

    /// <inheritdoc/>
    public async Task<SearchProgress> AdvanceAsync(int limit, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var next = await store.Readers.ReadAsync(connection => Read(connection, limit), cancellationToken);
            if (next.Taken > 0) await store.Writer.RunAsync(session => Write(session, next), cancellationToken);
            return new SearchProgress(next.Position, next.Taken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await store.Writer.RunAsync(session => Forget(session, customer), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private static Next Read(SqliteConnection connection, int limit)
    {
        using var moment = new SqliteSnapshot(connection);
        var (entries, position, events) = (new List<EntryWords>(limit), Cursor(connection), 0);
        var targets = new List<(long Customer, EntryRef Entry)>();
        using (var rows = connection.Statement(NextSql).Bind(1, position).Bind(2, limit))
        {
            for (; rows.Step(); events++)
            {
                position = rows.Long(0);
                if (!rows.IsNull(6)) entries.Add(new EntryWords(position, rows.Long(5), SearchedText.WordsOf(rows.Bytes(6)), IsNew: true));
                else if (!rows.IsNull(3) && SearchedText.TargetOf(EventCatalog.Current.Read(rows.Text(3), rows.Bytes(4))) is { } target) targets.Add((rows.Long(1), target));
            }
        }

        foreach (var (customer, entry) in targets)
        {
            using var row = connection.Statement(TargetSql).Bind(1, customer).Bind(2, entry.At).Bind(3, entry.Version);
            if (row.Step()) entries.Add(new EntryWords(row.Long(0), row.Long(1), row.IsNull(2) ? null : SearchedText.WordsOf(row.Bytes(2)), IsNew: false));
        }

        return new Next(position, events, entries, Stale(connection, limit));
    }

    private static List<PersonWords> Stale(SqliteConnection connection, int limit)
    {
        var stale = new List<(long Customer, string Words)>();
        using (var rows = connection.Statement(StaleSql).Bind(1, limit))
        {
            while (rows.Step()) stale.Add((rows.Long(0), rows.Text(1)));
        }

        return [.. stale.Select(one => new PersonWords(one.Customer, one.Words, string.Join(' ', SearchTokens.OfPerson(one.Words + Former(connection, one.Customer)))))];
    }

    /// <summary>What all accounts of a person were ever called.</summary>
    private static string Former(SqliteConnection connection, long person)
    {
        var accounts = new List<long>(1);
        using (var rows = connection.Statement(AccountsSql).Bind(1, person))
        {
            while (rows.Step()) accounts.Add(rows.Long(0));
        }

        var former = new StringBuilder();
        foreach (var account in accounts)
        {
            using var rows = connection.Statement(FormerSql).Bind(1, account);
            while (rows.Step()) SearchedText.AddFormer(former, StoredForm.ReadContent(rows.Bytes(0)));
        }

        return former.ToString();
    }

    private static bool Write(WriteSession session, Next next)
    {
        var connection = session.Connection;
        foreach (var entry in next.Entries)
        {
            // What was erased since it was read stays away.
            if (entry.Words is { } words && Stands(connection, entry.Content)) connection.Statement(SaySql).Bind(1, entry.Position).Bind(2, words).Run();
            else if (!entry.IsNew) connection.Statement(UnsaySql).Bind(1, entry.Position).Run();
            session.Erased |= !entry.IsNew;
        }

        foreach (var person in next.People)
        {
            // Whose words changed meanwhile comes next time.
            connection.Statement(FreshSql).Bind(1, person.Customer).Bind(2, person.Row).Run();
            if (connection.Changes > 0) SqlitePeople.Write(connection, person.Customer, person.Words);
        }

        connection.Statement(MoveSql).Bind(1, next.Position).Run();
        return true;
    }

    private static bool Forget(WriteSession session, CustomerId customer)
    {
        var connection = session.Connection;
        long id;
        using (var row = connection.Statement(CustomerSql).Bind(1, customer))
        {
            if (!row.Step()) return false;
            id = row.Long(0);
        }

        var entries = new List<long>();
        using (var rows = connection.Statement(EntriesSql).Bind(1, id))
        {
            while (rows.Step()) entries.Add(rows.Long(0));
        }

        foreach (var position in entries) connection.Statement(UnsaySql).Bind(1, position).Run();
        SqlitePeople.Remove(connection, id);

        // Of a person of several accounts the others stay, and are found by what is left.
        connection.Statement("UPDATE customer_search SET stale = 1 WHERE customer IN (SELECT person FROM customer WHERE id = ?1 UNION SELECT ?1)").Bind(1, id).Run();
        session.Erased = true;
        return true;
    }

    private static long Cursor(SqliteConnection connection)
    {
        using var row = connection.Statement(CursorSql);
        row.Step();
        return row.Long(0);
    }

    private static bool Stands(SqliteConnection connection, long content)
    {
        using var row = connection.Statement(StandsSql).Bind(1, content);
        return row.Step();
    }

    private static string In(IEnumerable<string> names) => string.Join(", ", names.Select(static name => $"'{name}'"));

    /// <summary>What is to be taken in.</summary>
    private sealed record Next(long Position, int Events, List<EntryWords> Entries, List<PersonWords> People)
    {
        public int Taken => Events + People.Count;
    }

    /// <summary>The words of an entry; null when it has none.</summary>
    private readonly record struct EntryWords(long Position, long Content, string? Words, bool IsNew);

    /// <summary>What a person is found by, and the words of their row of which it was made.</summary>
    private readonly record struct PersonWords(long Customer, string Row, string Words);
}
