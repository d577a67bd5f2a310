using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>The ledger of links on SQLite.</summary>
internal sealed class SqliteLinkLedger(SqliteStore store) : ILinkLedger
{
    // The types are those of the index, word for word: SQLite uses it for nothing else.
    private const string LinesSql = """
        SELECT e.position, e.type, e.data, t.data
        FROM event e INDEXED BY event_ledger LEFT JOIN content t ON t.position = e.position
        WHERE e.customer = (SELECT id FROM customer WHERE key = ?)
            AND e.type IN ('aliases-changed.v1', 'customer-linked.v1', 'customer-unlinked.v1', 'customer-joined.v1', 'customer-left.v1')
        ORDER BY e.position DESC
        """;

    /// <inheritdoc/>
    public Task<ImmutableArray<LedgerLine>> ReadAsync(CustomerId customer, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            using var rows = connection.Statement(LinesSql).Bind(1, customer);
            var lines = ImmutableArray.CreateBuilder<LedgerLine>();
            while (rows.Step())
            {
                var decided = EventCatalog.Current.Read(rows.Text(1), rows.Bytes(2));
                lines.Add(new LedgerLine(rows.Long(0), customer, decided, rows.IsNull(3) ? null : StoredForm.ReadContent(rows.Bytes(3))));
            }

            return lines.DrainToImmutable();
        },
        cancellationToken);
}
