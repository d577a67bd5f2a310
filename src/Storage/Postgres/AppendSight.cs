using Npgsql;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Postgres;

/// <summary>
/// What a transaction looks at before it decides, in one round trip: the streams it is about, locked, and after that what is known of their
/// keys, aliases and links. Streams are locked in the order of their ids, so that no two transactions wait for each other.
/// </summary>
internal sealed class AppendSight
{
    private const string BeginSql = "BEGIN";

    // Who is linked to them is locked too: their person's row is made of all of them.
    private const string Concerned = """
        SELECT unnest($1) UNION SELECT m.customer FROM link l JOIN link m ON m.person = l.person WHERE l.customer = ANY($1)
        """;

    private const string HeadsSql = $"""
        SELECT c.id, c.version, c.person, c.name, c.handle, c.avatar_url, c.external_id
        FROM customer c WHERE c.id IN ({Concerned}) ORDER BY c.id FOR NO KEY UPDATE OF c
        """;

    private const string KeysSql = """
        SELECT k.key, e.position FROM entry_key k JOIN event e ON e.customer = k.customer AND e.version = k.version WHERE k.key = ANY($1)
        """;

    // LIMIT and OFFSET keep the planner from turning this around: it would look every alias over that holds, because young tables seem empty to it.
    private const string HoldersSql = """
        SELECT a.kind, a.scope, a.value, a.customer FROM unnest($1, $2, $3) AS u (value, kind, scope)
        CROSS JOIN LATERAL (SELECT * FROM alias WHERE value = u.value AND kind = u.kind AND scope = u.scope AND until IS NULL LIMIT 1) a
        """;

    private const string HeldSql = """
        SELECT a.customer, a.kind, a.scope, a.value
        FROM (SELECT unnest($1) UNION SELECT m.customer FROM link l JOIN link m ON m.person = l.person WHERE l.customer = ANY($2)) AS c (customer)
        CROSS JOIN LATERAL (SELECT * FROM alias WHERE customer = c.customer OFFSET 0) a WHERE a.until IS NULL
        ORDER BY a.customer, a.ord
        """;

    private const string LinksSql = """
        SELECT customer, person, linked_into, schema, state FROM link WHERE person IN (SELECT person FROM link WHERE customer = ANY($1))
        """;

    private AppendSight(
        Dictionary<CustomerId, PostgresHead> heads,
        Dictionary<EntryKey, long> keys,
        Dictionary<Alias, CustomerId> holders,
        Dictionary<CustomerId, StoredLink> links) => (Heads, Keys, Holders, Links) = (heads, keys, holders, links);

    /// <summary>The streams that exist.</summary>
    public Dictionary<CustomerId, PostgresHead> Heads { get; }

    /// <summary>The keys that are stored, with the positions of their events.</summary>
    public Dictionary<EntryKey, long> Keys { get; }

    /// <summary>Who holds the aliases that are to be claimed.</summary>
    public Dictionary<Alias, CustomerId> Holders { get; }

    /// <summary>The links of everybody concerned.</summary>
    public Dictionary<CustomerId, StoredLink> Links { get; }

    /// <summary>Begins a transaction and looks.</summary>
    /// <returns>Null when somebody was linked meanwhile to whom that was not known: to be begun anew.</returns>
    public static async Task<AppendSight?> BeginAsync(NpgsqlConnection connection, IReadOnlyList<AppendJob> jobs, CancellationToken cancellationToken)
    {
        var appends = jobs.SelectMany(static job => job.Set).ToList();
        var customers = appends.Select(static p => p.Append.Customer.Value).Distinct().ToArray();
        var keys = appends.SelectMany(static p => p.Events).Where(static e => e.Decided.Key is not null).Select(static e => e.Decided.Key!.Value.Stored()).ToArray();
        var claimed = appends.SelectMany(static p => p.Claims).Select(static claim => claim.Alias).Distinct().ToArray();

        await using var batch = connection.CreateBatch();
        batch.Add(BeginSql);
        batch.Add(HeadsSql).With(customers);
        batch.Add(KeysSql).With(keys);
        batch.Add(HoldersSql)
            .With(Array.ConvertAll(claimed, static a => a.Value))
            .With(Array.ConvertAll(claimed, static a => a.Kind))
            .With(Array.ConvertAll(claimed, static a => a.Scope));
        batch.Add(HeldSql).With(appends.Where(static p => p.ChangesNames).Select(static p => p.Append.Customer.Value).Distinct().ToArray()).With(customers);
        batch.Add(LinksSql).With(customers);

        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var heads = await rows.AllAsync(Head, cancellationToken);
        var known = await rows.NextAsync(static row => (Key: row.Key(0), Position: row.GetInt64(1)), cancellationToken);
        var holders = await rows.NextAsync(static row => (Alias: AliasAt(row, 0), Customer: row.Customer(3)), cancellationToken);
        var held = await rows.NextAsync(static row => (Customer: row.Customer(0), Alias: AliasAt(row, 1)), cancellationToken);
        var links = await rows.NextAsync(Link, cancellationToken);
        var sight = new AppendSight(
            heads.ToDictionary(static head => head.Customer),
            known.ToDictionary(static k => k.Key, static k => k.Position),
            holders.ToDictionary(static h => h.Alias, static h => h.Customer),
            links.ToDictionary(static link => link.Customer));
        foreach (var (customer, alias) in held)
        {
            if (sight.Heads.TryGetValue(customer, out var head)) head.Held.Add(alias);
        }

        return links.TrueForAll(link => sight.Heads.TryGetValue(link.Customer, out var head) && head.Person == link.Person) ? sight : null;
    }

    private static PostgresHead Head(NpgsqlDataReader row) => new(row.Customer(0))
    {
        Version = row.GetInt64(1),
        Person = row.CustomerOrNull(2),
        Names = new Profile { Name = row.TextOrNull(3), Handle = row.TextOrNull(4), AvatarUrl = row.TextOrNull(5), ExternalId = row.TextOrNull(6) },
    };

    private static StoredLink Link(NpgsqlDataReader row) => new(row.Customer(0), row.Customer(1), row.CustomerOrNull(2), row.GetInt32(3), row.Bytes(4));

    private static Alias AliasAt(NpgsqlDataReader row, int column) => new(row.GetString(column), row.GetString(column + 1), row.GetString(column + 2));
}
