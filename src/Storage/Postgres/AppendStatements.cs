using Npgsql;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>
/// Writes what a transaction decided, in one round trip whatever its size. The feed is held from the statement before the last to the commit
/// alone: everything that needs no position is written before.
/// </summary>
internal static class AppendStatements
{
    private const string CreateSql = """
        INSERT INTO customer (
            id, channel, version, position, inbound_position, recent_at, recent_minute, feeling_anchor, feeling_count,
            feeling_weight, feeling_sentiment, feeling_strongest, feeling_strongest_sum, feeling_mood_before)
        SELECT id, channel, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM unnest($1, $2) AS u (id, channel) ORDER BY id
        """;

    private const string KeysSql = "INSERT INTO entry_key (key, customer, version) SELECT * FROM unnest($1, $2, $3) AS u (key, customer, version) ORDER BY key";

    private const string EndsSql = """
        UPDATE alias a SET until = u.until FROM unnest($1, $2, $3, $4, $5) AS u (customer, value, kind, scope, until)
        CROSS JOIN LATERAL (
            SELECT customer, ord FROM alias WHERE value = u.value AND kind = u.kind AND scope = u.scope AND until IS NULL LIMIT 1) h
        WHERE h.customer = u.customer AND a.customer = h.customer AND a.ord = h.ord
        """;

    private const string ClaimsSql = """
        INSERT INTO alias (customer, ord, kind, scope, value, evidence, since, until)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS u (customer, ord, kind, scope, value, evidence, since, until)
        ORDER BY value COLLATE "C", kind COLLATE "C", scope COLLATE "C"
        """;

    private const string WordsSql = """
        INSERT INTO customer_search (customer, words) SELECT * FROM unnest($1, $2)
        ON CONFLICT (customer) DO UPDATE SET words = excluded.words, stale = true
        """;

    private const string ContentsSql = "INSERT INTO content (customer, version, data) SELECT * FROM unnest($1, $2, $3)";
    private const string EntriesSql = "INSERT INTO entry (customer, at, version, content) SELECT customer, at, version, version FROM unnest($1, $2, $3) AS u (customer, at, version)";

    private const string AmendmentsSql = """
        UPDATE entry n SET amendment = u.amendment, content = coalesce(u.content, n.content), expired = CASE WHEN u.content IS NULL THEN n.expired END
        FROM unnest($1, $2, $3, $4, $5) AS u (customer, at, version, amendment, content)
        WHERE n.customer = u.customer AND n.at = u.at AND n.version = u.version
        """;

    private const string EraseSql = """
        DELETE FROM content t USING unnest($1, $2) AS u (customer, version) WHERE t.customer = u.customer AND t.version = u.version
        """;

    private const string SnapshotsSql = """
        INSERT INTO snapshot (customer, version, schema, state) SELECT customer, version, $4, state FROM unnest($1, $2, $3) AS u (customer, version, state)
        ON CONFLICT (customer) DO UPDATE SET version = excluded.version, schema = excluded.schema, state = excluded.state
        """;

    private const string ReadFromSql = """
        UPDATE customer c SET read_from = u.read_from FROM unnest($1, $2) AS u (customer, read_from) WHERE c.id = u.customer
        """;

    private const string ScheduleSql = """
        INSERT INTO due (customer, kind, at) SELECT * FROM unnest($1, $2, $3) AS u (customer, kind, at) ORDER BY customer, kind
        ON CONFLICT (customer, kind) DO UPDATE SET at = excluded.at, leased_until = NULL
        """;

    private const string UnscheduleSql = "DELETE FROM due d USING unnest($1, $2) AS u (customer, kind) WHERE d.customer = u.customer AND d.kind = u.kind";

    private const string LinksSql = """
        INSERT INTO link (customer, person, linked_into, last_at, last_version, state, schema)
        SELECT customer, person, linked_into, last_at, last_version, state, $7
        FROM unnest($1, $2, $3, $4, $5, $6) AS u (customer, person, linked_into, last_at, last_version, state)
        ON CONFLICT (customer) DO UPDATE SET
            person = excluded.person, linked_into = excluded.linked_into, last_at = excluded.last_at, last_version = excluded.last_version,
            schema = excluded.schema, state = excluded.state
        """;

    private const string UnlinkSql = "DELETE FROM link WHERE customer = ANY($1)";
    private const string BelongSql = "UPDATE link l SET person = u.person FROM unnest($1, $2) AS u (customer, person) WHERE l.customer = u.customer";
    private const string StandSql = "UPDATE customer c SET person = u.person FROM unnest($1, $2) AS u (customer, person) WHERE c.id = u.customer";

    // Who caches aliases is told whose changed; a list too long for a notification means everybody's.
    private const string ToldSql = "SELECT pg_notify('" + FeedListener.AliasChannel + "', $1)";
    private const int MostTold = 200;

    /// <summary>Writes all that needs no position.</summary>
    public static void AddRows(NpgsqlBatch batch, AppendRows rows)
    {
        if (rows.Created is { Count: > 0 } created)
            batch.Add(CreateSql).With(Column(created, static c => c.Customer.Value)).With(Column(created, static c => PostgresParameters.Clean(c.Channel)!));
        if (rows.Keys is { Count: > 0 } keys)
        {
            batch.Add(KeysSql)
                .With(Column(keys, static k => k.Key.Stored())).With(Column(keys, static k => k.Customer.Value)).With(Column(keys, static k => k.Version));
        }

        AddAliases(batch, rows);
        if (rows.Forgotten.Count > 0) ForgetStatements.Add(batch, rows.Forgotten);
        if (rows.Contents is { Count: > 0 } contents)
        {
            batch.Add(ContentsSql)
                .With(Column(contents, static c => c.Customer.Value)).With(Column(contents, static c => c.Version)).With(Column(contents, static c => c.Data));
        }

        if (rows.Entries is { Count: > 0 } entries)
        {
            batch.Add(EntriesSql)
                .With(Column(entries, static e => e.Customer.Value)).With(Column(entries, static e => e.At)).With(Column(entries, static e => e.Version));
        }

        if (rows.Amendments is { Count: > 0 } amendments)
        {
            batch.Add(AmendmentsSql)
                .With(Column(amendments, static a => a.Key.Customer.Value)).With(Column(amendments, static a => a.Key.Entry.At))
                .With(Column(amendments, static a => a.Key.Entry.Version)).With(Column(amendments, static a => a.Value.Amendment))
                .With(Column(amendments, static a => a.Value.Content));
        }

        if (rows.Erased is { Count: > 0 } erased)
            batch.Add(EraseSql).With(Column(erased, static e => e.Customer.Value)).With(Column(erased, static e => e.Version));
        if (rows.Snapshots is { Count: > 0 } snapshots)
        {
            batch.Add(SnapshotsSql)
                .With(Column(snapshots, static s => s.Key.Value)).With(Column(snapshots, static s => s.Value.Version))
                .With(Column(snapshots, static s => s.Value.State)).With(Customer.Schema);
        }

        if (rows.ReadFrom is { Count: > 0 } unread)
            batch.Add(ReadFromSql).With(Column(unread, static r => r.Key.Value)).With(Column(unread, static r => r.Value));
        AddDue(batch, rows);
        AddLinks(batch, rows);
    }

    /// <summary>Tells other processes whose aliases are others now.</summary>
    public static void AddAliasNotice(NpgsqlBatch batch, List<AliasMove> moves)
    {
        var changed = moves.Where(static move => !move.IsNew).Select(static move => move.Customer).Distinct().ToList();
        if (changed.Count > 0) batch.Add(ToldSql).With(changed.Count > MostTold ? "" : string.Join(',', changed));
    }

    /// <summary>The values of one column.</summary>
    public static TValue[] Column<TRow, TValue>(IReadOnlyCollection<TRow> rows, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        var i = 0;
        foreach (var row in rows) column[i++] = value(row);
        return column;
    }

    private static void AddAliases(NpgsqlBatch batch, AppendRows rows)
    {
        if (rows.Ends is { Count: > 0 } ends)
        {
            batch.Add(EndsSql)
                .With(Column(ends, static e => e.Customer.Value)).With(Column(ends, static e => e.Alias.Value)).With(Column(ends, static e => e.Alias.Kind))
                .With(Column(ends, static e => e.Alias.Scope)).With(Column(ends, static e => e.Until));
        }

        if (rows.Claims is { Count: > 0 } claims)
        {
            batch.Add(ClaimsSql)
                .With(Column(claims, static c => c.Customer.Value)).With(Column(claims, static c => c.Order)).With(Column(claims, static c => c.Held.Alias.Kind))
                .With(Column(claims, static c => c.Held.Alias.Scope)).With(Column(claims, static c => c.Held.Alias.Value))
                .With(Column(claims, static c => (int)c.Held.Evidence)).With(Column(claims, static c => c.Held.Since.ToUnixTimeMilliseconds()))
                .With(Column(claims, static c => c.Held.Until?.ToUnixTimeMilliseconds()));
        }

        if (rows.Words is { Count: > 0 } words)
            batch.Add(WordsSql).With(Column(words, static w => w.Key.Value)).With(Column(words, static w => PostgresParameters.Clean(w.Value)!));
    }

    private static void AddDue(NpgsqlBatch batch, AppendRows rows)
    {
        if (rows.Due.Count == 0) return;
        var scheduled = rows.Due.Where(static d => d.Value is not null).ToList();
        var unscheduled = rows.Due.Where(static d => d.Value is null).ToList();
        if (scheduled.Count > 0)
        {
            batch.Add(ScheduleSql)
                .With(Column(scheduled, static d => d.Key.Customer.Value)).With(Column(scheduled, static d => d.Key.Kind)).With(Column(scheduled, static d => d.Value!.Value));
        }

        if (unscheduled.Count > 0)
            batch.Add(UnscheduleSql).With(Column(unscheduled, static d => d.Key.Customer.Value)).With(Column(unscheduled, static d => d.Key.Kind));
    }

    private static void AddLinks(NpgsqlBatch batch, AppendRows rows)
    {
        if (rows.Unlinked is { Count: > 0 } unlinked) batch.Add(UnlinkSql).With(Column(unlinked, static c => c.Value));
        if (rows.Links.Count == 0) return;
        var decided = rows.Links.Values.Where(static l => l.Known is not null).ToList();
        var moved = rows.Links.Values.Where(static l => l.Known is null).ToList();
        if (decided.Count > 0)
        {
            batch.Add(LinksSql)
                .With(Column(decided, static l => l.Customer.Value)).With(Column(decided, static l => l.Person.Value))
                .With(Column(decided, static l => l.LinkedInto?.Value)).With(Column(decided, static l => l.Known!.Last?.Entry.At))
                .With(Column(decided, static l => l.Known!.Last?.Entry.Version)).With(Column(decided, static l => l.State)).With(Customer.Schema);
        }

        if (moved.Count > 0) batch.Add(BelongSql).With(Column(moved, static l => l.Customer.Value)).With(Column(moved, static l => l.Person.Value));
        var standing = rows.Links.Values.Where(link => rows.Moved.Contains(link.Customer)).ToList();
        if (standing.Count > 0) batch.Add(StandSql).With(Column(standing, static l => l.Customer.Value)).With(Column(standing, static l => l.Person.Value));
    }
}
