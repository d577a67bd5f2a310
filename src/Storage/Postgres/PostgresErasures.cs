using Microsoft.Extensions.Logging;

namespace SocialCrm.Storage.Postgres;

/// <summary>
/// Clears away rows that were erased: PostgreSQL only marks them, and leaves their bytes until a vacuum. What stands in the write-ahead log
/// goes when its files are used again.
/// </summary>
internal sealed partial class PostgresErasures : IAsyncDisposable
{
    private const string ClearSql = "VACUUM content, unprocessed, said, people, near_name, customer, customer_search, alias, trace, suggestion, snapshot, link";

    // Where what was read of somebody's words stands beside the events.
    private const string ClearReadingsSql = "VACUUM snapshot, link, customer, entry";

    // The keys of such an index stay when nothing has them any more, and are legible.
    private const string RenewSql = "REINDEX INDEX CONCURRENTLY people_words";

    private readonly PostgresConnections _connections;
    private readonly TimeSpan _delay;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private Task _clearing = Task.CompletedTask;
    private int _due;
    private int _names;
    private int _readings;

    /// <summary>Waits for erasures.</summary>
    public PostgresErasures(PostgresConnections connections, TimeSpan delay, TimeProvider time, ILogger logger)
    {
        (_connections, _delay, _logger) = (connections, delay, logger);
        _timer = time.CreateTimer(_ => _clearing = ClearAsync(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something was erased: many in a row are cleared away together.</summary>
    public void Noted()
    {
        if (Interlocked.Exchange(ref _due, 1) == 0) _timer.Change(_delay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Somebody was erased by whose names nobody may be found any more.</summary>
    public void NotedNames()
    {
        Volatile.Write(ref _names, 1);
        Noted();
    }

    /// <summary>What was read of somebody's words was erased.</summary>
    public void NotedReadings()
    {
        Volatile.Write(ref _readings, 1);
        Noted();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _clearing;
    }

    private async Task ClearAsync()
    {
        Volatile.Write(ref _due, 0);
        try
        {
            await _connections.ExecuteAsync(ClearSql, static _ => { }, CancellationToken.None);
            if (Interlocked.Exchange(ref _readings, 0) != 0) await _connections.ExecuteAsync(ClearReadingsSql, static _ => { }, CancellationToken.None);
            if (Interlocked.Exchange(ref _names, 0) != 0) await _connections.ExecuteAsync(RenewSql, static _ => { }, CancellationToken.None);
        }
        catch (StoreUnavailableException failure)
        {
            LogNotCleared(failure);
        }
        catch (Npgsql.NpgsqlException failure)
        {
            LogNotCleared(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was erased is not cleared away yet: PostgreSQL's own vacuum will do it")]
    private partial void LogNotCleared(Exception failure);
}
