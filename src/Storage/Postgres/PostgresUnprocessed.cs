using System.Collections.Immutable;
using Npgsql;

namespace SocialCrm.Storage.Postgres;

/// <summary>What was not understood, on PostgreSQL.</summary>
internal sealed class PostgresUnprocessed(PostgresStore store) : IUnprocessed
{
    private const string AddSql = """
        INSERT INTO unprocessed (digest, endpoint, received_at, reason, body, attempts) VALUES ($1, $2, $3, $4, $5, 1)
        ON CONFLICT (digest) DO NOTHING
        """;

    private const string Columns = "SELECT id, endpoint, received_at, reason, body, attempts FROM unprocessed ";
    private const string PageSql = Columns + "WHERE id < $1 ORDER BY id DESC LIMIT $2";
    private const string FindSql = Columns + "WHERE id = $1";
    private const string CountSql = "SELECT count(*) FROM unprocessed";
    private const string IdsSql = "SELECT id FROM unprocessed WHERE id > $1 ORDER BY id LIMIT $2";
    private const string RemoveSql = "DELETE FROM unprocessed WHERE id = $1";
    private const string FailedSql = "UPDATE unprocessed SET reason = $2, attempts = attempts + 1 WHERE id = $1";

    /// <inheritdoc/>
    public Task AddAsync(NewUnprocessed item, CancellationToken cancellationToken) => store.Connections.ExecuteAsync(
        AddSql,
        c => c.With(item.Digest()).With(item.Endpoint).With(item.ReceivedAt.ToUnixTimeMilliseconds()).With(item.Reason).With(item.Body.ToArray()),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<ImmutableArray<Unprocessed>> PageAsync(long? before, int limit, CancellationToken cancellationToken) =>
        [.. await store.Connections.ReadAsync(PageSql, c => c.With(before ?? long.MaxValue).With((long)limit), Read, cancellationToken)];

    /// <inheritdoc/>
    public async Task<int> CountAsync(CancellationToken cancellationToken) =>
        (await store.Connections.ReadAsync(CountSql, bind: null, static row => (int)row.GetInt64(0), cancellationToken))[0];

    /// <inheritdoc/>
    public async Task<ImmutableArray<long>> IdsAsync(long after, int limit, CancellationToken cancellationToken) =>
        [.. await store.Connections.ReadAsync(IdsSql, c => c.With(after).With((long)limit), static row => row.GetInt64(0), cancellationToken)];

    /// <inheritdoc/>
    public async Task<Unprocessed?> FindAsync(long id, CancellationToken cancellationToken) =>
        (await store.Connections.ReadAsync(FindSql, c => c.With(id), Read, cancellationToken)).SingleOrDefault();

    /// <inheritdoc/>
    public async Task RemoveAsync(long id, CancellationToken cancellationToken)
    {
        await store.Connections.ExecuteAsync(RemoveSql, c => c.With(id), cancellationToken);
        store.Erasures?.Noted();
    }

    /// <inheritdoc/>
    public Task FailedAgainAsync(long id, string reason, CancellationToken cancellationToken) =>
        store.Connections.ExecuteAsync(FailedSql, c => c.With(id).With(reason), cancellationToken);

    private static Unprocessed Read(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.Moment(2), row.GetString(3), row.Bytes(4), row.GetInt32(5));
}
