using System.Collections.Concurrent;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Connections that read, each used by one caller at a time; the writer never blocks them.</summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    // Reads are short and bound by the processor: more at once would only wait for each other.
    private static readonly int Most = Math.Max(4, Environment.ProcessorCount * 2);

    private readonly SemaphoreSlim _free = new(Most);
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _closed;

    /// <summary>Reads with a connection of one's own for as long as it takes.</summary>
    /// <param name="read">Reads. Several statements see one moment only inside <see cref="SqliteSnapshot"/>.</param>
    /// <param name="cancellationToken">Ends the waiting for a connection.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return Read(read);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Reads at once, for those who cannot await.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        if (_closed) throw new StoreUnavailableException("The store is closed.");
        SqliteConnection? connection = null;
        try
        {
            if (!_idle.TryTake(out connection)) connection = SqliteConnection.OpenReader(path);
            var result = read(connection);
            Return(connection);
            return result;
        }
        catch (SqliteFailure failure)
        {
            connection?.Dispose();
            throw new StoreUnavailableException("The store cannot be read.", failure);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var connection)) connection.Dispose();
    }

    private void Return(SqliteConnection connection)
    {
        _idle.Add(connection);
        if (_closed) Dispose();
    }
}
