using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>The ledger of links on PostgreSQL.</summary>
internal sealed class PostgresLinkLedger(PostgresStore store) : ILinkLedger
{
    // The types are those of the index.
    private const string LinesSql = """
        SELECT e.position, e.type, e.data, t.data
        FROM event e LEFT JOIN content t ON t.customer = e.customer AND t.version = e.version
        WHERE e.customer = $1
            AND e.type IN ('aliases-changed.v1', 'customer-linked.v1', 'customer-unlinked.v1', 'customer-joined.v1', 'customer-left.v1')
        ORDER BY e.position DESC
        """;

    /// <inheritdoc/>
    public async Task<ImmutableArray<LedgerLine>> ReadAsync(CustomerId customer, CancellationToken cancellationToken) =>
    [
        .. await store.Connections.ReadAsync(
            LinesSql,
            c => c.With(customer.Value),
            row => new LedgerLine(
                row.GetInt64(0),
                customer,
                EventCatalog.Current.Read(row.GetString(1), row.Bytes(2)),
                row.BytesOrNull(3) is { } content ? StoredForm.ReadContent(content) : null),
            cancellationToken),
    ];
}
