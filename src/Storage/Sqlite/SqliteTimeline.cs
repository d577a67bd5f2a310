using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Timelines on SQLite.</summary>
internal sealed class SqliteTimeline(SqliteStore store) : ITimeline
{
    private const string Columns = """
        SELECT n.position, n.at, n.version, e.type, e.data, t.data, n.amendment
        FROM entry n JOIN event e ON e.position = n.position LEFT JOIN content t ON t.position = n.content
        """;

    private const string PageSql = Columns + """

        WHERE n.customer = (SELECT id FROM customer WHERE key = ?1) AND (n.at, n.version) < (?2, ?3)
        ORDER BY n.at DESC, n.version DESC LIMIT ?4
        """;

    private const string PageAfterSql = Columns + """

        WHERE n.customer = (SELECT id FROM customer WHERE key = ?1) AND (n.at, n.version) > (?2, ?3)
        ORDER BY n.at, n.version LIMIT ?4
        """;

    private const string EntrySql = Columns + """

        WHERE n.customer = (SELECT id FROM customer WHERE key = ?1) AND n.at = ?2 AND n.version = ?3
        """;

    private const string FindSql = """
        SELECT c.key, e.entry_at, e.version, e.type, e.data, n.amendment
        FROM entry_key k JOIN event e ON e.position = k.position JOIN customer c ON c.id = e.customer
        JOIN entry n ON n.customer = e.customer AND n.at = e.entry_at AND n.version = e.version
        WHERE k.key = ?
        """;

    private const string ReadingsSql = """
        SELECT n.at, n.version, e.type, e.data, n.amendment
        FROM entry n JOIN event e ON e.position = n.position
        WHERE n.customer = (SELECT id FROM customer WHERE key = ?1) AND n.at BETWEEN ?2 AND ?3
        ORDER BY n.at, n.version
        """;

    /// <inheritdoc/>
    public Task<ImmutableArray<StoredEntry>> PageAsync(CustomerId customer, EntryRef? before, int limit, CancellationToken cancellationToken) =>
        PageAsync(PageSql, customer, before ?? new EntryRef(long.MaxValue, long.MaxValue), limit, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<StoredEntry>> PageAfterAsync(CustomerId customer, EntryRef after, int limit, CancellationToken cancellationToken) =>
        PageAsync(PageAfterSql, customer, after, limit, cancellationToken);

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
                using var row = connection.Statement(FindSql).Bind(1, key);
                if (!row.Step() || EventCatalog.Current.Read(row.Text(3), row.Bytes(4)) is not MessageRecorded message) return null;
                var amendment = AmendmentOf(row, 5);
                return new FoundMessage(
                    row.Customer(0),
                    new NamedMessage(new EntryRef(row.Long(1), row.Long(2)), message.Direction, Reading(message, amendment), amendment));
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<TimedReading>> ReadingsAsync(
        CustomerId customer, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => store.Readers.ReadAsync(
            connection =>
            {
                using var rows = connection.Statement(ReadingsSql)
                    .Bind(1, customer).Bind(2, from.ToUnixTimeMilliseconds()).Bind(3, to.ToUnixTimeMilliseconds());
                var readings = ImmutableArray.CreateBuilder<TimedReading>();
                while (rows.Step())
                {
                    if (EventCatalog.Current.Read(rows.Text(2), rows.Bytes(3)) is MessageRecorded message && Reading(message, AmendmentOf(rows, 4)) is { } reading)
                        readings.Add(new TimedReading(new EntryRef(rows.Long(0), rows.Long(1)), reading));
                }

                return readings.DrainToImmutable();
            },
            cancellationToken);

    private Task<ImmutableArray<StoredEntry>> PageAsync(
        string sql, CustomerId customer, EntryRef from, int limit, CancellationToken cancellationToken) => store.Readers.ReadAsync(
            connection =>
            {
                using var rows = connection.Statement(sql).Bind(1, customer).Bind(2, from.At).Bind(3, from.Version).Bind(4, limit);
                var entries = ImmutableArray.CreateBuilder<StoredEntry>();
                while (rows.Step()) entries.Add(Entry(rows));
                return entries.DrainToImmutable();
            },
            cancellationToken);

    private static StoredEntry Entry(SqliteStatement row) => new(
        row.Long(0),
        new EntryRef(row.Long(1), row.Long(2)),
        EventCatalog.Current.Read(row.Text(3), row.Bytes(4)),
        row.IsNull(5) ? null : StoredForm.ReadContent(row.Bytes(5)),
        AmendmentOf(row, 6));

    private static Amendment AmendmentOf(SqliteStatement row, int column) =>
        row.IsNull(column) ? Amendment.None : StoredForm.ReadAmendment(row.Bytes(column));

    /// <summary>How a message reads now.</summary>
    private static EmotionReading? Reading(MessageRecorded message, Amendment amendment)
    {
        if (amendment.DeletedAt is not null) return null;
        return amendment.Edits.IsEmpty ? message.Reading : amendment.Reading;
    }
}
