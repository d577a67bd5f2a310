using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Timelines on SQLite.</summary>
internal sealed class SqliteTimeline(SqliteStore store) : ITimeline
{
    // Whether a reading is not to be shown: it is from before the person objected, or they object on any of their accounts.
    private const string Unread = "n.version < c.read_from OR p.feeling_anchor = -1";

    private const string Shown = $"n.position, n.at, n.version, e.type, e.data, t.data, n.amendment, c.key, n.expired, {Unread}";

    private const string Columns = $"""
        SELECT {Shown}
        FROM entry n JOIN event e ON e.position = n.position JOIN customer c ON c.id = n.customer LEFT JOIN content t ON t.position = n.content
        LEFT JOIN customer p ON p.id = c.person
        """;

    private const string PageSql = Columns + """

        WHERE n.customer = ?1 AND (n.at, n.position) < (?2, ?3)
        ORDER BY n.at DESC, n.version DESC LIMIT ?4
        """;

    private const string PageAfterSql = Columns + """

        WHERE n.customer = ?1 AND (n.at, n.position) > (?2, ?3)
        ORDER BY n.at, n.version LIMIT ?4
        """;

    private const string EntrySql = Columns + """

        WHERE n.customer = (SELECT id FROM customer WHERE key = ?1) AND n.at = ?2 AND n.version = ?3
        """;

    // The tables in the order in which they are found, and the customer who stands for the one on whose timeline it is.
    private const string AtSql = $"""
        SELECT {Shown}, p.key
        FROM event e CROSS JOIN customer c ON c.id = e.customer
        CROSS JOIN entry n ON n.customer = e.customer AND n.at = e.entry_at AND n.version = e.version
        LEFT JOIN content t ON t.position = n.content LEFT JOIN customer p ON p.id = c.person
        WHERE e.position = ?
        """;

    private const string FindSql = """
        SELECT c.key, e.entry_at, e.version, e.type, e.data, n.amendment
        FROM entry_key k JOIN event e ON e.position = k.position JOIN customer c ON c.id = e.customer
        JOIN entry n ON n.customer = e.customer AND n.at = e.entry_at AND n.version = e.version
        WHERE k.key = ?
        """;

    private const string ChangeSql = """
        SELECT e.customer, e.type, e.data FROM entry_key k JOIN event e ON e.position = k.position WHERE k.key = ? AND e.entry_at IS NULL
        """;

    private const string ChangedSql = """
        SELECT c.key, n.at, n.version, e.type, e.data, n.amendment
        FROM entry n JOIN event e ON e.position = n.position JOIN customer c ON c.id = n.customer
        WHERE n.customer = ?1 AND n.at = ?2 AND n.version = ?3
        """;

    private const string ReadingsSql = $"""
        SELECT n.at, n.version, e.type, e.data, n.amendment, n.position
        FROM customer c JOIN entry n ON n.customer = c.id JOIN event e ON e.position = n.position LEFT JOIN customer p ON p.id = c.person
        WHERE c.id = ?1 AND n.at BETWEEN ?2 AND ?3 AND NOT coalesce({Unread}, 0)
        ORDER BY n.at, n.version
        """;

    /// <inheritdoc/>
    public Task<ImmutableArray<StoredEntry>> PageAsync(CustomerId customer, EntryPlace? before, int limit, CancellationToken cancellationToken) =>
        PageAsync(
            PageSql,
            customer,
            before ?? new EntryPlace(long.MaxValue, long.MaxValue),
            limit,
            static entries => entries.OrderByDescending(static e => e.Entry.At).ThenByDescending(static e => e.Position),
            cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<StoredEntry>> PageAfterAsync(CustomerId customer, EntryPlace after, int limit, CancellationToken cancellationToken) =>
        PageAsync(
            PageAfterSql,
            customer,
            after,
            limit,
            static entries => entries.OrderBy(static e => e.Entry.At).ThenBy(static e => e.Position),
            cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<StoredEntry>> EntriesAsync(CustomerId customer, ImmutableArray<EntryRef> entries, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            connection =>
            {
                using var moment = new SqliteSnapshot(connection);
                var found = ImmutableArray.CreateBuilder<StoredEntry>(entries.Length);
                foreach (var entry in entries)
                {
                    using var row = connection.Statement(EntrySql).Bind(1, customer).Bind(2, entry.At).Bind(3, entry.Version);
                    if (row.Step()) found.Add(Entry(row));
                }

                return found.DrainToImmutable();
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<FoundMessage?> FindAsync(EntryKey key, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            connection =>
            {
                using var moment = new SqliteSnapshot(connection);
                return Find(connection, key) ?? FindChanged(connection, key);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<TimedReading>> ReadingsAsync(
        CustomerId customer, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => store.Readers.ReadAsync(
            connection =>
            {
                using var moment = new SqliteSnapshot(connection);
                var readings = new List<TimedReading>();
                var accounts = PersonReader.Accounts(connection, customer);
                foreach (var account in accounts)
                {
                    using var rows = connection.Statement(ReadingsSql)
                        .Bind(1, account).Bind(2, from.ToUnixTimeMilliseconds()).Bind(3, to.ToUnixTimeMilliseconds());
                    while (rows.Step())
                    {
                        if (EventCatalog.Current.Read(rows.Text(2), rows.Bytes(3)) is MessageRecorded message && Reading(message, AmendmentOf(rows, 4)) is { } reading)
                            readings.Add(new TimedReading(rows.Long(5), new EntryRef(rows.Long(0), rows.Long(1)), reading));
                    }
                }

                return accounts.Length < 2 ? readings.ToImmutableArray() : [.. readings.OrderBy(static r => r.Entry.At).ThenBy(static r => r.Position)];
            },
            cancellationToken);

    /// <summary>The entry that the event of a position made, within a moment that somebody else holds; null when it made none.</summary>
    internal static SaidHit? At(SqliteConnection connection, long position)
    {
        using var row = connection.Statement(AtSql).Bind(1, position);
        if (!row.Step()) return null;
        var entry = Entry(row);
        return new SaidHit(entry, row.IsNull(10) ? entry.Customer : row.Customer(10));
    }

    private Task<ImmutableArray<StoredEntry>> PageAsync(
        string sql,
        CustomerId customer,
        EntryPlace from,
        int limit,
        Func<IEnumerable<StoredEntry>, IEnumerable<StoredEntry>> order,
        CancellationToken cancellationToken) => store.Readers.ReadAsync(
            connection =>
            {
                using var moment = new SqliteSnapshot(connection);
                var accounts = PersonReader.Accounts(connection, customer);
                var entries = new List<StoredEntry>();
                foreach (var account in accounts)
                {
                    using var rows = connection.Statement(sql).Bind(1, account).Bind(2, from.At).Bind(3, from.Position).Bind(4, limit);
                    while (rows.Step()) entries.Add(Entry(rows));
                }

                // Each account's nearest hold the nearest of all.
                return accounts.Length < 2 ? entries.ToImmutableArray() : [.. order(entries).Take(limit)];
            },
            cancellationToken);

    private static FoundMessage? Find(SqliteConnection connection, EntryKey key)
    {
        using var row = connection.Statement(FindSql).Bind(1, key);
        return row.Step() ? Found(row) : null;
    }

    /// <summary>Where an edit gives a message another id, its key is that id's: what names the message by it means the edited one.</summary>
    private static FoundMessage? FindChanged(SqliteConnection connection, EntryKey key)
    {
        long customer;
        CustomerEvent change;
        using (var row = connection.Statement(ChangeSql).Bind(1, key))
        {
            if (!row.Step()) return null;
            (customer, change) = (row.Long(0), EventCatalog.Current.Read(row.Text(1), row.Bytes(2)));
        }

        if (change is ChangeHeld held) return Find(connection, held.Target);
        if (change is not MessageEdited edited) return null;
        using var entry = connection.Statement(ChangedSql).Bind(1, customer).Bind(2, edited.Target.At).Bind(3, edited.Target.Version);
        return entry.Step() ? Found(entry) : null;
    }

    private static FoundMessage? Found(SqliteStatement row)
    {
        if (EventCatalog.Current.Read(row.Text(3), row.Bytes(4)) is not MessageRecorded message) return null;
        var amendment = AmendmentOf(row, 5);
        return new FoundMessage(
            row.Customer(0),
            new NamedMessage(new EntryRef(row.Long(1), row.Long(2)), message.Direction, Reading(message, amendment), amendment));
    }

    private static StoredEntry Entry(SqliteStatement row)
    {
        var entry = new StoredEntry(
            row.Customer(7),
            row.Long(0),
            new EntryRef(row.Long(1), row.Long(2)),
            EventCatalog.Current.Read(row.Text(3), row.Bytes(4)),
            row.IsNull(5) ? null : StoredForm.ReadContent(row.Bytes(5)),
            AmendmentOf(row, 6))
        {
            Expired = (int?)row.LongOrNull(8),
        };
        return row.LongOrNull(9) == 1 ? UnreadForm.Of(entry) : entry;
    }

    private static Amendment AmendmentOf(SqliteStatement row, int column) =>
        row.IsNull(column) ? Amendment.None : StoredForm.ReadAmendment(row.Bytes(column));

    /// <summary>How a message reads now.</summary>
    private static EmotionReading? Reading(MessageRecorded message, Amendment amendment)
    {
        if (amendment.DeletedAt is not null) return null;
        return amendment.Edits.IsEmpty ? message.Reading : amendment.Reading;
    }
}
