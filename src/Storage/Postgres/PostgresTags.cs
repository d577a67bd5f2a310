using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>Tags on PostgreSQL.</summary>
internal sealed class PostgresTags(PostgresStore store) : ITags
{
    private const string WrittenSql = """
        SELECT t.data
        FROM (SELECT position, customer, version FROM event WHERE type = 'details-changed.v1' ORDER BY position DESC LIMIT $1) AS e
        JOIN content t ON t.customer = e.customer AND t.version = e.version
        ORDER BY e.position DESC
        """;

    /// <inheritdoc/>
    public async Task<ImmutableArray<Details>> WrittenAsync(int lookedThrough, CancellationToken cancellationToken) =>
    [
        .. (await store.Connections.ReadAsync(
            WrittenSql, c => c.With((long)lookedThrough), static row => StoredForm.ReadContent(row.Bytes(0)).Details, cancellationToken)).OfType<Details>(),
    ];
}
