using System.Runtime.CompilerServices;
using Npgsql;

namespace SocialCrm.Storage.Postgres;

/// <summary>Looks into a database as of one moment, whatever nodes use it: a read-only transaction, which keeps nobody from writing.</summary>
public sealed class PostgresInspection : IInspection
{
    private const string SizeSql = "SELECT (SELECT position FROM feed), (SELECT count(*) FROM event), (SELECT count(*) FROM customer)";

    private const string FeedSql = """
        SELECT e.position, c.id, e.version FROM event e LEFT JOIN customer c ON c.id = e.customer ORDER BY e.position
        """;

    // So many streams are in memory at once.
    private const int StreamsAtOnce = 100;

    private readonly NpgsqlConnection _connection;

    private PostgresInspection(NpgsqlConnection connection) => _connection = connection;

    /// <inheritdoc/>
    public string Where => $"{_connection.Database} on {_connection.Host}";

    /// <summary>Opens a database and holds the moment until it is disposed.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read, or another version of this software wrote it.</exception>
    public static async Task<PostgresInspection> OpenAsync(PostgresStoreOptions options, CancellationToken cancellationToken)
    {
        // A whole store is read by a few statements, each of which may take as long as it takes.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.ForReaders()) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        var inspection = new PostgresInspection(connection);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await PostgresMigrations.NeedCurrentAsync(connection, cancellationToken);
            await using var begin = new NpgsqlCommand("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", connection);
            await begin.ExecuteNonQueryAsync(cancellationToken);
            await inspection.SizeAsync(cancellationToken);
            return inspection;
        }
        catch (Exception failure)
        {
            await connection.DisposeAsync();
            if (failure is not (NpgsqlException or IOException or TimeoutException)) throw;
            throw new StoreUnavailableException($"The store '{options.Database}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public async Task<InspectedSize> SizeAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SizeSql, _connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new InspectedSize(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<InspectedPlace> FeedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(FeedSql, _connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) yield return new InspectedPlace(rows.GetInt64(0), rows.CustomerOrNull(1), rows.GetInt64(2));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<InspectedStream> StreamsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        while (true)
        {
            var streams = await PostgresInspectedStreams.ReadAsync(_connection, after, StreamsAtOnce, cancellationToken);
            foreach (var stream in streams) yield return stream;
            if (streams.Count < StreamsAtOnce) yield break;
            after = streams[^1].Customer.Value;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<InspectedFlaw> FlawsAsync(CancellationToken cancellationToken) => PostgresFlaws.OfAsync(_connection, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
