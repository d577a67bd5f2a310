using Npgsql;

namespace SocialCrm.Storage.Postgres;

/// <summary>The connections for all but appends, each used by one caller at a time. Broken ones are replaced by themselves.</summary>
internal sealed class PostgresConnections(NpgsqlDataSource source) : IAsyncDisposable
{
    private volatile bool _closed;

    /// <summary>Uses a connection of one's own for as long as it takes.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        if (_closed) throw Closed();
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return await use(connection);
        }
        catch (Exception failure) when (PostgresFailure.IsUnavailability(failure))
        {
            throw new StoreUnavailableException("The store cannot be reached.", failure);
        }
        catch (ObjectDisposedException) when (_closed)
        {
            throw Closed();
        }
    }

    /// <summary>Reads the rows of one statement, which sees one moment.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public Task<List<T>> ReadAsync<T>(
        string sql, Action<NpgsqlBatchCommand>? bind, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) => UseAsync(
            async connection =>
            {
                await using var batch = connection.CreateBatch();
                bind?.Invoke(batch.Add(sql));
                if (bind is null) batch.Add(sql);
                await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
                return await rows.AllAsync(read, cancellationToken);
            },
            cancellationToken);

    /// <summary>Carries out one statement.</summary>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    public Task<int> ExecuteAsync(string sql, Action<NpgsqlBatchCommand> bind, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            await using var batch = connection.CreateBatch();
            bind(batch.Add(sql));
            return await batch.ExecuteNonQueryAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Uses a connection at once, for those who cannot await.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public T Use<T>(Func<NpgsqlConnection, T> use)
    {
        if (_closed) throw Closed();
        try
        {
            using var connection = source.OpenConnection();
            return use(connection);
        }
        catch (Exception failure) when (PostgresFailure.IsUnavailability(failure))
        {
            throw new StoreUnavailableException("The store cannot be reached.", failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        await source.DisposeAsync();
    }

    private static StoreUnavailableException Closed() => new("The store is closed.");
}
