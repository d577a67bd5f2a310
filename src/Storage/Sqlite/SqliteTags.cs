using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Tags on SQLite.</summary>
internal sealed class SqliteTags(SqliteStore store) : ITags
{
    private const string WrittenSql = """
        SELECT t.data
        FROM (SELECT position FROM event INDEXED BY event_details WHERE type = 'details-changed.v1' ORDER BY position DESC LIMIT ?) AS e
        JOIN content t ON t.position = e.position
        ORDER BY e.position DESC
        """;

    /// <inheritdoc/>
    public Task<ImmutableArray<Details>> WrittenAsync(int lookedThrough, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            using var rows = connection.Statement(WrittenSql).Bind(1, lookedThrough);
            var written = ImmutableArray.CreateBuilder<Details>();
            while (rows.Step())
            {
                if (StoredForm.ReadContent(rows.Bytes(0)).Details is { } details) written.Add(details);
            }

            return written.DrainToImmutable();
        },
        cancellationToken);
}
