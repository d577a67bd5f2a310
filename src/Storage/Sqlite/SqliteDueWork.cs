using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Due work on SQLite.</summary>
internal sealed class SqliteDueWork(SqliteStore store) : IDueWork
{
    private const string DueSql = """
        SELECT d.customer, c.key, d.at FROM due d JOIN customer c ON c.id = d.customer
        WHERE d.kind = ?1 AND d.at <= ?2 AND (d.leased_until IS NULL OR d.leased_until <= ?2)
        ORDER BY d.at LIMIT ?3
        """;

    private const string LeaseSql = "UPDATE due SET leased_until = ?3 WHERE customer = ?1 AND kind = ?2";

    private const string CompleteSql = """
        DELETE FROM due WHERE customer = (SELECT id FROM customer WHERE key = ?1) AND kind = ?2 AND at = ?3 AND leased_until = ?4
        """;

    /// <inheritdoc/>
    public Task<ImmutableArray<DueWork>> LeaseAsync(
        string kind, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken) => store.Writer.RunAsync(
            session =>
            {
                var until = DateTimeOffset.FromUnixTimeMilliseconds((now + lease).ToUnixTimeMilliseconds());
                var leased = ImmutableArray.CreateBuilder<DueWork>();
                var ids = new List<long>();
                using (var due = session.Connection.Statement(DueSql).Bind(1, kind).Bind(2, now.ToUnixTimeMilliseconds()).Bind(3, limit))
                {
                    while (due.Step())
                    {
                        ids.Add(due.Long(0));
                        leased.Add(new DueWork(due.Customer(1), kind, DateTimeOffset.FromUnixTimeMilliseconds(due.Long(2)), until));
                    }
                }

                foreach (var id in ids) session.Connection.Statement(LeaseSql).Bind(1, id).Bind(2, kind).Bind(3, until.ToUnixTimeMilliseconds()).Run();
                return leased.DrainToImmutable();
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task CompleteAsync(DueWork work, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Statement(CompleteSql)
                .Bind(1, work.Customer).Bind(2, work.Kind)
                .Bind(3, work.At.ToUnixTimeMilliseconds()).Bind(4, work.LeasedUntil.ToUnixTimeMilliseconds()).Run();
            return true;
        },
        cancellationToken);
}
