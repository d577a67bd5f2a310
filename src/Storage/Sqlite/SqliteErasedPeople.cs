using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Who was erased, on SQLite.</summary>
internal sealed class SqliteErasedPeople(SqliteStore store) : IErasedPeople
{
    private const string UntilSql = "SELECT max(until) FROM erased_alias WHERE key = ?";
    private const string ValuesSql = "SELECT DISTINCT value FROM erased_alias WHERE customer = ?";
    private const string Columns = "SELECT customer, person, at, contents, aliases, raw, finished_at FROM erasure ";
    private const string OfSql = Columns + "WHERE person = ? ORDER BY customer";
    private const string UnfinishedSql = Columns + "WHERE finished_at IS NULL ORDER BY at, customer";
    private const string FinishSql = "UPDATE erasure SET raw = raw + ?2, finished_at = ?3 WHERE customer = ?1 AND finished_at IS NULL";

    /// <inheritdoc/>
    public Task<DateTimeOffset?> UntilAsync(ImmutableArray<EntryKey> aliases, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            var until = (DateTimeOffset?)null;
            foreach (var alias in aliases)
            {
                using var row = connection.Statement(UntilSql).Bind(1, alias);
                if (row.Step() && row.LongOrNull(0) is { } at && !(DateTimeOffset.FromUnixTimeMilliseconds(at) <= until))
                    until = DateTimeOffset.FromUnixTimeMilliseconds(at);
            }

            return until;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<EntryKey>> ValuesAsync(CustomerId customer, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            using var rows = connection.Statement(ValuesSql).Bind(1, customer);
            var values = ImmutableArray.CreateBuilder<EntryKey>();
            while (rows.Step()) values.Add(rows.Key(0));
            return values.DrainToImmutable();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<StreamErasure>> OfAsync(CustomerId person, CancellationToken cancellationToken) => store.Readers.ReadAsync(
        connection =>
        {
            using var rows = connection.Statement(OfSql).Bind(1, person);
            return Read(rows);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<StreamErasure>> UnfinishedAsync(CancellationToken cancellationToken) => store.Readers.ReadAsync(
        static connection =>
        {
            using var rows = connection.Statement(UnfinishedSql);
            return Read(rows);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task FinishAsync(CustomerId customer, int raw, DateTimeOffset at, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Statement(FinishSql).Bind(1, customer).Bind(2, (long)raw).Bind(3, at.ToUnixTimeMilliseconds()).Run();
            return true;
        },
        cancellationToken);

    private static ImmutableArray<StreamErasure> Read(SqliteStatement rows)
    {
        var erasures = ImmutableArray.CreateBuilder<StreamErasure>();
        while (rows.Step())
        {
            erasures.Add(new StreamErasure(
                rows.Customer(0),
                rows.Customer(1),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.Long(2)),
                rows.Int(3),
                rows.Int(4),
                rows.Int(5),
                rows.LongOrNull(6) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null));
        }

        return erasures.DrainToImmutable();
    }
}
