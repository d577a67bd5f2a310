using System.Collections.Immutable;

namespace SocialCrm.Storage.Sqlite;

/// <summary>What was not understood, on SQLite.</summary>
internal sealed class SqliteUnprocessed(SqliteStore store) : IUnprocessed
{
    private const string AddSql = """
        INSERT INTO unprocessed (digest, endpoint, received_at, reason, body, attempts) VALUES (?, ?, ?, ?, ?, 1)
        ON CONFLICT (digest) DO NOTHING
        """;

    private const string Columns = "SELECT id, endpoint, received_at, reason, body, attempts FROM unprocessed ";
    private const string PageSql = Columns + "WHERE id < ? ORDER BY id DESC LIMIT ?";
    private const string FindSql = Columns + "WHERE id = ?";
    private const string CountSql = "SELECT count(*) FROM unprocessed";
    private const string IdsSql = "SELECT id FROM unprocessed WHERE id > ? ORDER BY id LIMIT ?";
    private const string RemoveSql = "DELETE FROM unprocessed WHERE id = ?";
    private const string FailedSql = "UPDATE unprocessed SET reason = ?2, attempts = attempts + 1 WHERE id = ?1";

    /// <inheritdoc/>
    public Task AddAsync(NewUnprocessed item, CancellationToken cancellationToken)
    {
        var digest = item.Digest();
        return store.Writer.RunAsync(
            session =>
            {
                session.Connection.Statement(AddSql)
                    .Bind(1, digest).Bind(2, item.Endpoint).Bind(3, item.ReceivedAt.ToUnixTimeMilliseconds())
                    .Bind(4, item.Reason).Bind(5, item.Body.Span).Run();
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<Unprocessed>> PageAsync(long? before, int limit, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            connection =>
            {
                using var rows = connection.Statement(PageSql).Bind(1, before ?? long.MaxValue).Bind(2, limit);
                var items = ImmutableArray.CreateBuilder<Unprocessed>();
                while (rows.Step()) items.Add(Read(rows));
                return items.DrainToImmutable();
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            static connection =>
            {
                using var count = connection.Statement(CountSql);
                count.Step();
                return count.Int(0);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<long>> IdsAsync(long after, int limit, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            connection =>
            {
                using var rows = connection.Statement(IdsSql).Bind(1, after).Bind(2, limit);
                var ids = ImmutableArray.CreateBuilder<long>();
                while (rows.Step()) ids.Add(rows.Long(0));
                return ids.DrainToImmutable();
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<Unprocessed?> FindAsync(long id, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            connection =>
            {
                using var row = connection.Statement(FindSql).Bind(1, id);
                return row.Step() ? Read(row) : null;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(long id, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Statement(RemoveSql).Bind(1, id).Run();
            session.Erased = true;
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task FailedAgainAsync(long id, string reason, CancellationToken cancellationToken) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Statement(FailedSql).Bind(1, id).Bind(2, reason).Run();
            return true;
        },
        cancellationToken);

    private static Unprocessed Read(SqliteStatement row) => new(
        row.Long(0), row.Text(1), DateTimeOffset.FromUnixTimeMilliseconds(row.Long(2)), row.Text(3), row.Bytes(4).ToArray(), row.Int(5));
}
