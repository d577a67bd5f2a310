using System.Collections.Immutable;
using Npgsql;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Postgres;

/// <summary>Timelines on PostgreSQL. Each is read by one statement, which sees one moment.</summary>
internal sealed class PostgresTimeline(PostgresStore store) : ITimeline
{
    // The streams a customer stands for, their own included.
    private const string Accounts = "(SELECT $1 AS customer UNION SELECT l.customer FROM link l WHERE l.person = $1) AS account";

    // Whether a reading is not to be shown: it is from before the person objected, or they object on any of their accounts.
    private const string Unread = "(n.version < c.read_from OR coalesce(stands.feeling_anchor, 0) = -1)";

    private const string Columns = $"e.position, n.at, n.version, e.type, e.data, t.data, n.amendment, n.customer, n.expired, {Unread}";

    private const string Owners = "JOIN customer c ON c.id = n.customer LEFT JOIN customer stands ON stands.id = c.person";

    private const string Entries = """
        entry n JOIN event e ON e.customer = n.customer AND e.version = n.version
        """;

    private const string Contents = "LEFT JOIN content t ON t.customer = n.customer AND t.version = n.content";

    // Each account's nearest hold the nearest of all.
    private const string PageSql = $"""
        SELECT p.position, p.at, p.version, p.type, p.data, t.data, p.amendment, p.customer, p.expired, p.unread FROM {Accounts} CROSS JOIN LATERAL (
            SELECT n.customer, n.at, n.version, n.content, n.amendment, n.expired, {Unread} AS unread, e.position, e.type, e.data FROM {Entries} {Owners}
            WHERE n.customer = account.customer AND n.at <= $2 AND (n.at < $2 OR e.position < $3)
            ORDER BY n.at DESC, n.version DESC LIMIT $4) AS p
        LEFT JOIN content t ON t.customer = p.customer AND t.version = p.content
        ORDER BY p.at DESC, p.position DESC LIMIT $4
        """;

    private const string PageAfterSql = $"""
        SELECT p.position, p.at, p.version, p.type, p.data, t.data, p.amendment, p.customer, p.expired, p.unread FROM {Accounts} CROSS JOIN LATERAL (
            SELECT n.customer, n.at, n.version, n.content, n.amendment, n.expired, {Unread} AS unread, e.position, e.type, e.data FROM {Entries} {Owners}
            WHERE n.customer = account.customer AND n.at >= $2 AND (n.at > $2 OR e.position > $3)
            ORDER BY n.at, n.version LIMIT $4) AS p
        LEFT JOIN content t ON t.customer = p.customer AND t.version = p.content
        ORDER BY p.at, p.position LIMIT $4
        """;

    private const string EntriesSql = $"""
        SELECT {Columns} FROM unnest($2, $3) WITH ORDINALITY AS u (at, version, place)
        JOIN {Entries} ON n.customer = $1 AND n.at = u.at AND n.version = u.version {Owners} {Contents} ORDER BY u.place
        """;

    private const string AtSql = $"""
        SELECT {Columns}, c.person FROM unnest($1) WITH ORDINALITY AS u (at, place)
        JOIN event e ON e.position = u.at JOIN entry n ON n.customer = e.customer AND n.at = e.entry_at AND n.version = e.version
        {Owners} {Contents} ORDER BY u.place
        """;

    private const string FindSql = """
        SELECT e.customer, e.entry_at, e.version, e.type, e.data, n.amendment, n.customer IS NOT NULL
        FROM entry_key k JOIN event e ON e.customer = k.customer AND e.version = k.version
        LEFT JOIN entry n ON n.customer = e.customer AND n.at = e.entry_at AND n.version = e.version
        WHERE k.key = $1
        """;

    private const string FindEntrySql = $"""
        SELECT n.customer, n.at, n.version, e.type, e.data, n.amendment, true FROM {Entries} WHERE n.customer = $1 AND n.at = $2 AND n.version = $3
        """;

    private const string ReadingsSql = $"""
        SELECT n.at, n.version, e.type, e.data, n.amendment, e.position
        FROM {Accounts} JOIN entry n ON n.customer = account.customer JOIN event e ON e.customer = n.customer AND e.version = n.version {Owners}
        WHERE n.at BETWEEN $2 AND $3 AND NOT {Unread} ORDER BY n.at, e.position
        """;

    /// <inheritdoc/>
    public Task<ImmutableArray<StoredEntry>> PageAsync(CustomerId customer, EntryPlace? before, int limit, CancellationToken cancellationToken) =>
        PageAsync(PageSql, customer, before ?? new EntryPlace(long.MaxValue, long.MaxValue), limit, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<StoredEntry>> PageAfterAsync(CustomerId customer, EntryPlace after, int limit, CancellationToken cancellationToken) =>
        PageAsync(PageAfterSql, customer, after, limit, cancellationToken);

    /// <inheritdoc/>
    public async Task<ImmutableArray<StoredEntry>> EntriesAsync(CustomerId customer, ImmutableArray<EntryRef> entries, CancellationToken cancellationToken) =>
        [
            .. await store.Connections.ReadAsync(
                EntriesSql,
                c => c.With(customer.Value).With(AppendStatements.Column(entries, static e => e.At)).With(AppendStatements.Column(entries, static e => e.Version)),
                Entry,
                cancellationToken),
        ];

    /// <inheritdoc/>
    public async Task<FoundMessage?> FindAsync(EntryKey key, CancellationToken cancellationToken)
    {
        if (await FindAsync(FindSql, c => c.With(key.Stored()), cancellationToken) is not { } found) return null;
        if (found.IsEntry) return found.Message;

        // Where an edit gives a message another id, its key is that id's: what names the message by it means the edited one.
        var named = found.Event switch
        {
            ChangeHeld held => await FindAsync(FindSql, c => c.With(held.Target.Stored()), cancellationToken),
            MessageEdited edited => await FindAsync(
                FindEntrySql, c => c.With(found.Customer.Value).With(edited.Target.At).With(edited.Target.Version), cancellationToken),
            _ => null,
        };
        return named is { IsEntry: true } ? named.Message : null;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<TimedReading>> ReadingsAsync(
        CustomerId customer, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var readings = await store.Connections.ReadAsync(
            ReadingsSql,
            c => c.With(customer.Value).With(from.ToUnixTimeMilliseconds()).With(to.ToUnixTimeMilliseconds()),
            static row => EventCatalog.Current.Read(row.GetString(2), row.Bytes(3)) is MessageRecorded message && Reading(message, AmendmentOf(row, 4)) is { } reading
                ? new TimedReading(row.GetInt64(5), new EntryRef(row.GetInt64(0), row.GetInt64(1)), reading)
                : null,
            cancellationToken);
        return [.. readings.OfType<TimedReading>()];
    }

    /// <summary>The entries that the events of these positions made, in their order, with who stands for the customers on whose timelines they are.</summary>
    internal static async Task<List<SaidHit>> AtAsync(NpgsqlConnection connection, long[] positions, CancellationToken cancellationToken)
    {
        if (positions.Length == 0) return [];
        await using var batch = connection.CreateBatch();
        batch.Add(AtSql).With(positions);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        return await rows.AllAsync(
            static row =>
            {
                var entry = Entry(row);
                return new SaidHit(entry, row.CustomerOrNull(10) ?? entry.Customer);
            },
            cancellationToken);
    }

    private async Task<ImmutableArray<StoredEntry>> PageAsync(string sql, CustomerId customer, EntryPlace from, int limit, CancellationToken cancellationToken) =>
        [
            .. await store.Connections.ReadAsync(
                sql, c => c.With(customer.Value).With(from.At).With(from.Position).With((long)limit), Entry, cancellationToken),
        ];

    private async Task<Found?> FindAsync(string sql, Action<NpgsqlBatchCommand> bind, CancellationToken cancellationToken) =>
        (await store.Connections.ReadAsync(sql, bind, FoundAt, cancellationToken)).SingleOrDefault();

    private static Found FoundAt(NpgsqlDataReader row)
    {
        var (customer, e, isEntry) = (row.Customer(0), EventCatalog.Current.Read(row.GetString(3), row.Bytes(4)), row.GetBoolean(6));
        if (!isEntry || e is not MessageRecorded message) return new Found(customer, e, isEntry, Message: null);
        var amendment = AmendmentOf(row, 5);
        var entry = new EntryRef(row.GetInt64(1), row.GetInt64(2));
        return new Found(
            customer, e, IsEntry: true, new FoundMessage(customer, new NamedMessage(entry, message.Direction, Reading(message, amendment), amendment)));
    }

    private static StoredEntry Entry(NpgsqlDataReader row)
    {
        var entry = new StoredEntry(
            row.Customer(7),
            row.GetInt64(0),
            new EntryRef(row.GetInt64(1), row.GetInt64(2)),
            EventCatalog.Current.Read(row.GetString(3), row.Bytes(4)),
            row.BytesOrNull(5) is { } content ? StoredForm.ReadContent(content) : null,
            AmendmentOf(row, 6))
        {
            Expired = row.IsDBNull(8) ? null : row.GetInt32(8),
        };
        return row.GetBoolean(9) ? UnreadForm.Of(entry) : entry;
    }

    private static Amendment AmendmentOf(NpgsqlDataReader row, int column) =>
        row.BytesOrNull(column) is { } amendment ? StoredForm.ReadAmendment(amendment) : Amendment.None;

    /// <summary>How a message reads now.</summary>
    private static EmotionReading? Reading(MessageRecorded message, Amendment amendment)
    {
        if (amendment.DeletedAt is not null) return null;
        return amendment.Edits.IsEmpty ? message.Reading : amendment.Reading;
    }

    /// <summary>What a key names.</summary>
    private sealed record Found(CustomerId Customer, CustomerEvent Event, bool IsEntry, FoundMessage? Message);
}
