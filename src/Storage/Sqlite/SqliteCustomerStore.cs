using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>The customers' streams on SQLite.</summary>
internal sealed class SqliteCustomerStore(SqliteStore store) : ICustomerStore
{
    private const string ObjectedSql = """
        SELECT 1 FROM customer c LEFT JOIN customer p ON p.id = c.person WHERE c.key = ? AND (c.feeling_anchor = -1 OR p.feeling_anchor = -1)
        """;

    /// <inheritdoc/>
    public Task<ImmutableArray<AppendResult>> AppendAsync(ImmutableArray<StreamAppend> set, CancellationToken cancellationToken)
    {
        if (set.IsDefaultOrEmpty) return Task.FromResult(ImmutableArray<AppendResult>.Empty);
        if (set.Length > 1 && set.DistinctBy(static append => append.Customer).Count() != set.Length)
            throw new ArgumentException("A set has each stream once.", nameof(set));

        var prepared = ImmutableArray.CreateBuilder<PreparedAppend>(set.Length);
        foreach (var append in set) prepared.Add(new PreparedAppend(append, EventCatalog.Current));
        return store.Writer.RunAsync(new AppendJob(prepared.MoveToImmutable()), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<StoredCustomer?> LoadAsync(CustomerId customer, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(connection => StreamLoader.Load(connection, EventCatalog.Current, customer), cancellationToken);

    /// <inheritdoc/>
    public Task<EventContent?> ReadContentAsync(CustomerId customer, long version, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(connection => StreamLoader.Content(connection, customer, version), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsObjectedAsync(CustomerId customer, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            using var row = connection.Statement(ObjectedSql).Bind(1, customer);
            return row.Step();
        },
        cancellationToken);
}
