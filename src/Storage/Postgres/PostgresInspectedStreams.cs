using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Postgres;

/// <summary>Reads all that is stored of customers, as it is stored, many of them in a few round trips.</summary>
internal static class PostgresInspectedStreams
{
    private const string EventsSql = "SELECT customer, position, version, entry_at, type, data FROM event WHERE customer = ANY($1) ORDER BY customer, version";

    private const string KeysSql = """
        SELECT k.key, e.position FROM entry_key k JOIN event e ON e.customer = k.customer AND e.version = k.version WHERE k.key = ANY($1)
        """;

    private const string EntriesSql = """
        SELECT n.customer, n.at, n.version, e.position, s.position, t.version, n.amendment, n.expired
        FROM entry n LEFT JOIN event e ON e.customer = n.customer AND e.version = n.version
        LEFT JOIN event s ON s.customer = n.customer AND s.version = n.content
        LEFT JOIN content t ON t.customer = n.customer AND t.version = n.content
        WHERE n.customer = ANY($1) ORDER BY n.customer, n.at, n.version
        """;

    private const string SnapshotsSql = "SELECT customer, version, state FROM snapshot WHERE customer = ANY($1) AND schema = $2";

    private const string LinksSql = """
        SELECT l.customer, l.person, l.linked_into, i.person, l.schema, l.state
        FROM link l LEFT JOIN link i ON i.customer = l.linked_into WHERE l.customer = ANY($1)
        """;

    private const string LinkedInSql = "SELECT linked_into, customer FROM link WHERE linked_into = ANY($1)";

    private const string AccountsSql = """
        SELECT l.person, l.customer, l.schema, l.state, c.name, c.handle FROM link l JOIN customer c ON c.id = l.customer
        WHERE l.person = ANY($1) ORDER BY l.person, l.linked_into IS NOT NULL, c.id
        """;

    private const string AliasesSql = """
        SELECT a.customer, a.kind, a.scope, a.value, a.evidence, a.since
        FROM (SELECT unnest($1) UNION SELECT customer FROM link WHERE person = ANY($1)) AS c (customer)
        CROSS JOIN LATERAL (SELECT * FROM alias WHERE customer = c.customer OFFSET 0) a WHERE a.until IS NULL
        ORDER BY a.customer, a.ord
        """;

    private const string SearchSql = "SELECT customer, words FROM customer_search WHERE customer = ANY($1)";

    /// <summary>Reads the customers after one, in the order of their ids.</summary>
    public static async Task<List<InspectedStream>> ReadAsync(NpgsqlConnection connection, Guid after, int limit, CancellationToken cancellationToken)
    {
        var rows = await PostgresCustomerRows.InspectAsync(connection, after, limit, cancellationToken);
        var ids = rows.Select(static row => row.Customer.Value).ToArray();
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(EventsSql).With(ids);
        batch.Add(EntriesSql).With(ids);
        batch.Add(SnapshotsSql).With(ids).With(Customer.Schema);
        batch.Add(LinksSql).With(ids);
        batch.Add(LinkedInSql).With(ids);
        batch.Add(AccountsSql).With(ids);
        batch.Add(AliasesSql).With(ids);
        batch.Add(SearchSql).With(ids);
        Found found;
        await using (var result = await batch.ExecuteReaderAsync(cancellationToken))
        {
            found = new Found(
                (await result.AllAsync(Event, cancellationToken)).ToLookup(static e => e.Customer, static e => e.Event),
                (await result.NextAsync(Entry, cancellationToken)).ToLookup(static e => e.Customer, static e => e.Entry),
                (await result.NextAsync(static row => (Customer: row.Customer(0), State: new InspectedState(row.GetInt64(1), State(row, 2))), cancellationToken))
                    .ToDictionary(static s => s.Customer, static s => s.State),
                await result.NextAsync(Link, cancellationToken),
                (await result.NextAsync(static row => (Into: row.Customer(0), Customer: row.Customer(1)), cancellationToken)).ToLookup(static l => l.Into, static l => l.Customer),
                (await result.NextAsync(Account, cancellationToken)).ToLookup(static a => a.Person, static a => a.Stream),
                (await result.NextAsync(Alias, cancellationToken)).ToLookup(static a => a.Customer, static a => a.Held),
                (await result.NextAsync(static row => (Customer: row.Customer(0), Words: row.GetString(1)), cancellationToken)).ToDictionary(static s => s.Customer, static s => s.Words));
        }

        var keys = await KeysAsync(connection, found.Events.SelectMany(static events => events), cancellationToken);
        var streams = new List<InspectedStream>(rows.Count);
        foreach (var row in rows) streams.Add(await StreamAsync(connection, row, found, keys, cancellationToken));
        return streams;
    }

    private static async Task<InspectedStream> StreamAsync(
        NpgsqlConnection connection, PostgresInspectedRow row, Found found, Dictionary<EntryKey, long> keys, CancellationToken cancellationToken)
    {
        var customer = row.Customer;
        var link = found.Links.Find(l => l.Customer == customer).Link;
        var accounts = link?.Person == customer ? [.. found.Accounts[customer]] : new[] { new PersonStream(customer, Customer.Nobody, row.Names) };
        for (var i = 0; i < accounts.Length; i++)
        {
            var account = accounts[i] with { Profile = accounts[i].Profile with { Aliases = [.. found.Aliases[accounts[i].Customer]] } };

            // A state of another schema is made anew of the events.
            accounts[i] = link is not null && account.State.Version == 0
                ? account with { State = await PostgresStreams.FoldAsync(connection, account.Customer, cancellationToken) }
                : account;
        }

        return new InspectedStream(
            customer,
            row.Row,
            [.. found.Events[customer].Select(e => InspectedEvent.KeyOf(e.Event) is { } key && keys.TryGetValue(key, out var position) ? e with { KeyPosition = position } : e)])
        {
            Entries = [.. found.Entries[customer]],
            Snapshot = found.Snapshots.GetValueOrDefault(customer),
            Link = link is null ? null : link with { LinkedIn = [.. found.LinkedIn[customer]] },
            Person = row.Person,
            Accounts = [.. accounts],
            SearchWords = found.Words.GetValueOrDefault(customer, ""),
        };
    }

    private static async Task<Dictionary<EntryKey, long>> KeysAsync(NpgsqlConnection connection, IEnumerable<InspectedEvent> events, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(KeysSql).With(events.Select(static e => InspectedEvent.KeyOf(e.Event)).OfType<EntryKey>().Select(static key => key.Stored()).ToArray());
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var positions = new Dictionary<EntryKey, long>();

        // Where an event stands twice, its key leads to both.
        foreach (var (key, position) in await rows.AllAsync(static row => (row.Key(0), row.GetInt64(1)), cancellationToken)) positions.TryAdd(key, position);
        return positions;
    }

    private static (CustomerId Customer, InspectedEvent Event) Event(NpgsqlDataReader row) => (
        row.Customer(0),
        new InspectedEvent(row.GetInt64(1), row.GetInt64(2), row.LongOrNull(3), Readable(() => EventCatalog.Current.Read(row.GetString(4), row.Bytes(5))), KeyPosition: null));

    private static (CustomerId Customer, InspectedEntry Entry) Entry(NpgsqlDataReader row) => (
        row.Customer(0),
        new InspectedEntry(
            new EntryRef(row.GetInt64(1), row.GetInt64(2)),
            row.LongOrNull(3) ?? 0,
            row.LongOrNull(4) ?? 0,
            !row.IsDBNull(5),
            row.BytesOrNull(6) is { } json ? Readable(() => StoredForm.ReadAmendment(json)) : Amendment.None)
        {
            IsExpired = !row.IsDBNull(7),
        });

    private static (CustomerId Customer, InspectedLink? Link) Link(NpgsqlDataReader row)
    {
        InspectedState? state = null;
        if (row.GetInt32(4) == Customer.Schema)
        {
            var stored = State(row, 5);
            state = new InspectedState(stored?.Version ?? 0, stored);
        }

        return (row.Customer(0), new InspectedLink(row.Customer(1), row.CustomerOrNull(2), row.CustomerOrNull(3), [], state));
    }

    private static (CustomerId Person, PersonStream Stream) Account(NpgsqlDataReader row)
    {
        var state = row.GetInt32(2) == Customer.Schema ? State(row, 3) : null;
        return (row.Customer(0), new PersonStream(row.Customer(1), state ?? Customer.Nobody, new Profile { Name = row.TextOrNull(4), Handle = row.TextOrNull(5) }));
    }

    private static (CustomerId Customer, HeldAlias Held) Alias(NpgsqlDataReader row) =>
        (row.Customer(0), new HeldAlias(new Alias(row.GetString(1), row.GetString(2), row.GetString(3)), (Evidence)row.GetInt32(4), row.Moment(5), Until: null));

    private static Customer? State(NpgsqlDataReader row, int column) => Readable(() => StoredForm.ReadSnapshot(row.Bytes(column)));

    /// <summary>What is stored, or null when it cannot be understood: then the verification says so.</summary>
    private static T? Readable<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What is stored of several customers beside their rows.</summary>
    private sealed record Found(
        ILookup<CustomerId, InspectedEvent> Events,
        ILookup<CustomerId, InspectedEntry> Entries,
        Dictionary<CustomerId, InspectedState> Snapshots,
        List<(CustomerId Customer, InspectedLink? Link)> Links,
        ILookup<CustomerId, CustomerId> LinkedIn,
        ILookup<CustomerId, PersonStream> Accounts,
        ILookup<CustomerId, HeldAlias> Aliases,
        Dictionary<CustomerId, string> Words);
}

/// <summary>A customer's row as it is stored.</summary>
/// <param name="Customer">Who.</param>
/// <param name="Row">What lists read.</param>
/// <param name="Person">Whom it says to stand for them.</param>
/// <param name="Names">The names in it.</param>
internal sealed record PostgresInspectedRow(CustomerId Customer, InspectedRow Row, CustomerId? Person, Profile Names);
