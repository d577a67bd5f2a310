using System.Collections.Immutable;
using Npgsql;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Postgres;

/// <summary>Who was erased, on PostgreSQL.</summary>
internal sealed class PostgresErasedPeople(PostgresStore store) : IErasedPeople
{
    private const string UntilSql = "SELECT max(until) FROM erased_alias WHERE key = ANY ($1)";
    private const string ValuesSql = "SELECT DISTINCT value FROM erased_alias WHERE customer = $1";
    private const string Columns = "SELECT customer, person, at, contents, aliases, raw, finished_at FROM erasure ";
    private const string OfSql = Columns + "WHERE person = $1 ORDER BY customer";
    private const string UnfinishedSql = Columns + "WHERE finished_at IS NULL ORDER BY at, customer";
    private const string FinishSql = "UPDATE erasure SET raw = raw + $2, finished_at = $3 WHERE customer = $1 AND finished_at IS NULL";

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> UntilAsync(ImmutableArray<EntryKey> aliases, CancellationToken cancellationToken) =>
        (await store.Connections.ReadAsync(
            UntilSql, c => c.With(aliases.Select(static a => a.Stored()).ToArray()), static row => row.MomentOrNull(0), cancellationToken))[0];

    /// <inheritdoc/>
    public async Task<ImmutableArray<EntryKey>> ValuesAsync(CustomerId customer, CancellationToken cancellationToken) =>
        [.. await store.Connections.ReadAsync(ValuesSql, c => c.With(customer.Value), static row => row.Key(0), cancellationToken)];

    /// <inheritdoc/>
    public async Task<ImmutableArray<StreamErasure>> OfAsync(CustomerId person, CancellationToken cancellationToken) =>
        [.. await store.Connections.ReadAsync(OfSql, c => c.With(person.Value), Read, cancellationToken)];

    /// <inheritdoc/>
    public async Task<ImmutableArray<StreamErasure>> UnfinishedAsync(CancellationToken cancellationToken) =>
        [.. await store.Connections.ReadAsync(UnfinishedSql, bind: null, Read, cancellationToken)];

    /// <inheritdoc/>
    public Task FinishAsync(CustomerId customer, int raw, DateTimeOffset at, CancellationToken cancellationToken) =>
        store.Connections.ExecuteAsync(FinishSql, c => c.With(customer.Value).With(raw).With(at.ToUnixTimeMilliseconds()), cancellationToken);

    private static StreamErasure Read(NpgsqlDataReader row) => new(
        row.Customer(0), row.Customer(1), row.Moment(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.MomentOrNull(6));
}
