using System.Collections.Immutable;
using Npgsql;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>Aliases on PostgreSQL.</summary>
internal sealed class PostgresAliases(PostgresStore store) : IAliases
{
    /// <summary>The aliases a customer holds now, in the order they were claimed.</summary>
    /// <remarks>
    /// OFFSET, as LIMIT below, keeps the planner from turning it around: it would look every alias over that holds, because young tables seem
    /// empty to it.
    /// </remarks>
    public const string HeldSql = """
        SELECT kind, scope, value, evidence, since, until FROM (SELECT * FROM alias WHERE customer = $1 OFFSET 0) AS a WHERE until IS NULL ORDER BY ord
        """;

    private const string HistorySql = "SELECT kind, scope, value, evidence, since, until FROM alias WHERE customer = $1 ORDER BY ord DESC";

    private const string HoldersSql = """
        SELECT u.n, a.customer, h.kind, h.scope, h.value
        FROM unnest($1, $2, $3) WITH ORDINALITY AS u (value, kind, scope, n)
        CROSS JOIN LATERAL (SELECT customer FROM alias WHERE value = u.value AND kind = u.kind AND scope = u.scope AND until IS NULL LIMIT 1) a
        CROSS JOIN LATERAL (SELECT * FROM alias WHERE customer = a.customer OFFSET 0) h
        WHERE h.until IS NULL
        ORDER BY u.n, h.ord
        """;

    private const string FormerSql = """
        SELECT customer FROM alias WHERE value = $1 AND kind = $2 AND scope = $3 AND until >= $4 ORDER BY until LIMIT 1
        """;

    /// <inheritdoc/>
    public CustomerId? HolderOfAll(ImmutableArray<Alias> aliases) => store.AliasCache.HolderOfAll(aliases);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<Alias, AliasHolder>> FindAsync(ImmutableArray<Alias> aliases, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Alias, AliasHolder>(aliases.Length);
        var unknown = ImmutableArray<Alias>.Empty;
        foreach (var alias in aliases)
        {
            if (store.AliasCache.Find(alias) is { } holder) found[alias] = holder;
            else unknown = unknown.Add(alias);
        }

        if (unknown.IsEmpty) return found;
        var generation = store.AliasCache.Generation;
        foreach (var (alias, holder) in await HoldersAsync(unknown, cancellationToken))
        {
            found[alias] = holder;
            store.AliasCache.Remember(holder, generation);
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<CustomerId?> FindFormerAsync(Alias alias, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var found = await store.Connections.ReadAsync(
            FormerSql,
            c => c.With(alias.Value).With(alias.Kind).With(alias.Scope).With(at.ToUnixTimeMilliseconds()),
            static row => row.Customer(0),
            cancellationToken);
        return found is [var former] ? former : null;
    }

    /// <inheritdoc/>
    public void Forget(ImmutableArray<Alias> aliases) => store.AliasCache.Forget(aliases);

    /// <inheritdoc/>
    public async Task<ImmutableArray<HeldAlias>> HistoryAsync(CustomerId customer, CancellationToken cancellationToken) =>
        [.. await store.Connections.ReadAsync(HistorySql, c => c.With(customer.Value), Held, cancellationToken)];

    /// <summary>An alias as <see cref="HeldSql"/> tells it.</summary>
    public static HeldAlias Held(NpgsqlDataReader row) => new(
        new Alias(row.GetString(0), row.GetString(1), row.GetString(2)), (Evidence)row.GetInt32(3), row.Moment(4), row.MomentOrNull(5));

    private async Task<IEnumerable<(Alias Alias, AliasHolder Holder)>> HoldersAsync(ImmutableArray<Alias> aliases, CancellationToken cancellationToken)
    {
        var rows = await store.Connections.ReadAsync(
            HoldersSql,
            c => c.With(Texts(aliases, static a => a.Value)).With(Texts(aliases, static a => a.Kind)).With(Texts(aliases, static a => a.Scope)),
            static row => (Which: (int)row.GetInt64(0) - 1, Customer: row.Customer(1), Held: new Alias(row.GetString(2), row.GetString(3), row.GetString(4))),
            cancellationToken);
        return rows.GroupBy(static row => (row.Which, row.Customer))
            .Select(group => (aliases[group.Key.Which], new AliasHolder(group.Key.Customer, [.. group.Select(static row => row.Held)])));
    }

    private static string[] Texts(ImmutableArray<Alias> aliases, Func<Alias, string> part) => [.. aliases.Select(alias => PostgresParameters.Clean(part(alias))!)];
}
