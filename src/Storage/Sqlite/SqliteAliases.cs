using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Aliases on SQLite.</summary>
internal sealed class SqliteAliases(SqliteStore store) : IAliases
{
    private const string CustomerSql = "SELECT id FROM customer WHERE key = ?";

    private const string HolderSql = """
        SELECT c.id, c.key FROM alias a JOIN customer c ON c.id = a.customer
        WHERE a.value = ? AND a.kind = ? AND a.scope = ? AND a.until IS NULL
        """;

    private const string FormerSql = """
        SELECT c.key FROM alias a JOIN customer c ON c.id = a.customer
        WHERE a.value = ? AND a.kind = ? AND a.scope = ? AND a.until >= ? ORDER BY a.until LIMIT 1
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
        var read = await store.Readers.ReadAsync(connection => Read(connection, unknown), cancellationToken);
        foreach (var (alias, holder) in read)
        {
            found[alias] = holder;
            store.AliasCache.Remember(holder, generation);
        }

        return found;
    }

    /// <inheritdoc/>
    public Task<CustomerId?> FindFormerAsync(Alias alias, DateTimeOffset at, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            connection =>
            {
                using var row = connection.Statement(FormerSql)
                    .Bind(1, alias.Value).Bind(2, alias.Kind).Bind(3, alias.Scope).Bind(4, at.ToUnixTimeMilliseconds());
                return row.Step() ? row.Customer(0) : (CustomerId?)null;
            },
            cancellationToken);

    /// <inheritdoc/>
    public void Forget(ImmutableArray<Alias> aliases) => store.AliasCache.Forget(aliases);

    /// <inheritdoc/>
    public Task<ImmutableArray<HeldAlias>> HistoryAsync(CustomerId customer, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            connection =>
            {
                using var row = connection.Statement(CustomerSql).Bind(1, customer);
                return row.Step() ? AliasReader.History(connection, row.Long(0)) : [];
            },
            cancellationToken);

    private static List<(Alias Alias, AliasHolder Holder)> Read(SqliteConnection connection, ImmutableArray<Alias> aliases)
    {
        using var moment = new SqliteSnapshot(connection);
        var found = new List<(Alias, AliasHolder)>(aliases.Length);
        foreach (var alias in aliases)
        {
            using var row = connection.Statement(HolderSql).Bind(1, alias.Value).Bind(2, alias.Kind).Bind(3, alias.Scope);
            if (!row.Step()) continue;
            var held = AliasReader.Held(connection, row.Long(0)).Select(static h => h.Alias);
            found.Add((alias, new AliasHolder(row.Customer(1), [.. held])));
        }

        return found;
    }
}
