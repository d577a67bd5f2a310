using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Who took or erased somebody's data, on SQLite.</summary>
internal sealed class SqliteAudit(SqliteStore store) : IAudit
{
    private const string AddSql = """
        INSERT INTO audit (key, at, by, act, customer, detail) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING
        """;

    private const string Columns = "SELECT id, key, at, by, act, customer, detail FROM audit ";
    private const string PageSql = Columns + "WHERE id < ?1 ORDER BY id DESC LIMIT ?2";
    private const string PageOfSql = Columns + "WHERE customer = ?3 AND id < ?1 ORDER BY id DESC LIMIT ?2";

    /// <inheritdoc/>
    public Task AddAsync(AuditLine line, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Statement(AddSql)
                .Bind(1, line.Key).Bind(2, line.At.ToUnixTimeMilliseconds()).Bind(3, line.By).Bind(4, (long)line.Act).Bind(5, line.Customer)
                .Bind(6, line.Detail).Run();
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<NumberedAuditLine>> PageAsync(long? before, CustomerId? customer, int limit, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            connection =>
            {
                using var rows = connection.Statement(customer is null ? PageSql : PageOfSql).Bind(1, before ?? long.MaxValue).Bind(2, (long)limit);
                if (customer is { } one) rows.Bind(3, one);
                var lines = ImmutableArray.CreateBuilder<NumberedAuditLine>();
                while (rows.Step())
                {
                    lines.Add(new NumberedAuditLine(rows.Long(0), new AuditLine(
                        rows.Key(1), DateTimeOffset.FromUnixTimeMilliseconds(rows.Long(2)), rows.Text(3), (AuditAct)rows.Int(4), rows.Customer(5), rows.TextOrNull(6))));
                }

                return lines.DrainToImmutable();
            },
            cancellationToken);
}
