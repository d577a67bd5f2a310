using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>Due work on PostgreSQL.</summary>
internal sealed class PostgresDueWork(PostgresStore store) : IDueWork
{
    // What another node is leasing at this moment is passed over, and nobody waits.
    private const string LeaseSql = """
        WITH free AS (
            SELECT customer, kind FROM due
            WHERE kind = $1 AND at <= $2 AND (leased_until IS NULL OR leased_until <= $2)
            ORDER BY at LIMIT $3 FOR UPDATE SKIP LOCKED
        ), leased AS (
            UPDATE due d SET leased_until = $4 FROM free WHERE d.customer = free.customer AND d.kind = free.kind RETURNING d.customer, d.at
        )
        SELECT customer, at FROM leased ORDER BY at
        """;

    private const string CompleteSql = "DELETE FROM due WHERE customer = $1 AND kind = $2 AND at = $3 AND leased_until = $4";

    /// <inheritdoc/>
    public async Task<ImmutableArray<DueWork>> LeaseAsync(
        string kind, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken)
    {
        var until = DateTimeOffset.FromUnixTimeMilliseconds((now + lease).ToUnixTimeMilliseconds());
        return
        [
            .. await store.Connections.ReadAsync(
                LeaseSql,
                c => c.With(kind).With(now.ToUnixTimeMilliseconds()).With((long)limit).With(until.ToUnixTimeMilliseconds()),
                row => new DueWork(row.Customer(0), kind, row.Moment(1), until),
                cancellationToken),
        ];
    }

    /// <inheritdoc/>
    public Task CompleteAsync(DueWork work, CancellationToken cancellationToken) => store.Connections.ExecuteAsync(
        CompleteSql,
        c => c.With(work.Customer.Value).With(work.Kind).With(work.At.ToUnixTimeMilliseconds()).With(work.LeasedUntil.ToUnixTimeMilliseconds()),
        cancellationToken);
}
