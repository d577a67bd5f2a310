using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>The customers' streams on PostgreSQL.</summary>
internal sealed class PostgresCustomerStore(PostgresStore store) : ICustomerStore
{
    private const string ObjectedSql = """
        SELECT EXISTS (
            SELECT FROM customer c LEFT JOIN customer p ON p.id = c.person WHERE c.id = $1 AND (c.feeling_anchor = -1 OR p.feeling_anchor = -1))
        """;

    private const string ContentSql = "SELECT data FROM content WHERE customer = $1 AND version = $2";

    /// <inheritdoc/>
    public Task<ImmutableArray<AppendResult>> AppendAsync(ImmutableArray<StreamAppend> set, CancellationToken cancellationToken)
    {
        if (set.IsDefaultOrEmpty) return Task.FromResult(ImmutableArray<AppendResult>.Empty);
        if (set.Length > 1 && set.DistinctBy(static append => append.Customer).Count() != set.Length)
            throw new ArgumentException("A set has each stream once.", nameof(set));
        return store.Writer.AppendAsync(new AppendJob([.. set.Select(static append => new PostgresAppend(append))]), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<StoredCustomer?> LoadAsync(CustomerId customer, CancellationToken cancellationToken) =>
        store.Connections.UseAsync(connection => PostgresStreams.LoadAsync(connection, customer, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<EventContent?> ReadContentAsync(CustomerId customer, long version, CancellationToken cancellationToken) =>
        (await store.Connections.ReadAsync(
            ContentSql, c => c.With(customer.Value).With(version), static row => StoredForm.ReadContent(row.Bytes(0)), cancellationToken)).SingleOrDefault();

    /// <inheritdoc/>
    public async Task<bool> IsObjectedAsync(CustomerId customer, CancellationToken cancellationToken) =>
        (await store.Connections.ReadAsync(ObjectedSql, c => c.With(customer.Value), static row => row.GetBoolean(0), cancellationToken))[0];
}
