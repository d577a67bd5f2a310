using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>Who took or erased somebody's data, on PostgreSQL.</summary>
internal sealed class PostgresAudit(PostgresStore store) : IAudit
{
    private const string AddSql = """
        INSERT INTO audit (key, at, by, act, customer, detail) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (key) DO NOTHING
        """;

    private const string Columns = "SELECT id, key, at, by, act, customer, detail FROM audit ";
    private const string PageSql = Columns + "WHERE id < $1 ORDER BY id DESC LIMIT $2";
    private const string PageOfSql = Columns + "WHERE customer = $3 AND id < $1 ORDER BY id DESC LIMIT $2";

    /// <inheritdoc/>
    public Task AddAsync(AuditLine line, CancellationToken cancellationToken) => store.Connections.ExecuteAsync(
        AddSql,
        c => c.With(line.Key.Stored()).With(line.At.ToUnixTimeMilliseconds()).With(line.By).With((int)line.Act).With(line.Customer.Value).With(line.Detail),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<ImmutableArray<NumberedAuditLine>> PageAsync(long? before, CustomerId? customer, int limit, CancellationToken cancellationToken) =>
    [
        .. await store.Connections.ReadAsync(
            customer is null ? PageSql : PageOfSql,
            c =>
            {
                c.With(before ?? long.MaxValue).With((long)limit);
                if (customer is { } one) c.With(one.Value);
            },
            static row => new NumberedAuditLine(
                row.GetInt64(0),
                new AuditLine(row.Key(1), row.Moment(2), row.GetString(3), (AuditAct)row.GetInt32(4), row.Customer(5), row.TextOrNull(6))),
            cancellationToken),
    ];
}
