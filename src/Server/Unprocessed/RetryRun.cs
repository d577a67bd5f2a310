using SocialCrm.Actors;
using SocialCrm.Server.Webhooks;
using SocialCrm.Storage;

namespace SocialCrm.Server.Unprocessed;

/// <summary>
/// Tries again all that was not understood: one run at a time, a few items at once, the oldest first. It goes on whoever looks on or leaves,
/// and what it left undone waits on the list as before.
/// </summary>
internal sealed partial class RetryRun(UnprocessedRetry retry, IUnprocessed unprocessed, TimeProvider time, ILogger<RetryRun> logger) : IAsyncDisposable
{
    // Beside the webhooks that come in meanwhile, which go first.
    private const int AtOnce = 4;
    private const int PageSize = 200;

    private readonly Lock _lock = new();
    private RetryProgress _progress = new(RetryState.Idle, 0, 0, 0, null, null, null);
    private CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    /// <summary>How it goes.</summary>
    public RetryProgress Progress
    {
        get
        {
            lock (_lock) return _progress;
        }
    }

    /// <summary>Begins, unless it runs already.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async Task<RetryProgress> StartAsync(CancellationToken cancellationToken)
    {
        var total = await unprocessed.CountAsync(cancellationToken);
        var newest = await unprocessed.PageAsync(before: null, 1, cancellationToken) is [var item] ? item.Id : 0;
        lock (_lock)
        {
            if (_progress.State == RetryState.Running) return _progress;
            _stop.Dispose();
            _stop = new CancellationTokenSource();
            _progress = new RetryProgress(RetryState.Running, total, 0, 0, time.GetUtcNow(), null, null);
            var stop = _stop.Token;
            _run = Task.Run(() => RunAsync(newest, stop), CancellationToken.None);
            return _progress;
        }
    }

    /// <summary>Stops it and waits until what was begun is finished; nothing when it does not run.</summary>
    public async Task<RetryProgress> StopAsync()
    {
        Task run;
        lock (_lock)
        {
            _stop.Cancel();
            run = _run;
        }

        await run;
        return Progress;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(long newest, CancellationToken stop)
    {
        try
        {
            for (var after = 0L; after < newest;)
            {
                var ids = await unprocessed.IdsAsync(after, PageSize, stop);
                if (ids.IsEmpty) break;
                var old = ids.Where(id => id <= newest);
                await Parallel.ForEachAsync(old, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (id, _) => await TryAsync(id));
                after = ids[^1];
            }

            End(RetryState.Done);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            End(RetryState.Stopped);
        }
        catch (Exception exception)
        {
            LogFailed(exception);
            End(RetryState.Failed, exception is CustomerBusyException ? "The server is too busy now; the rest waits." : "The store is not available; the rest waits.");
        }
    }

    private async Task TryAsync(long id)
    {
        // What was begun is finished, so that what is counted is what became of it.
        var outcome = await retry.RetryAsync(id, CancellationToken.None);
        lock (_lock)
        {
            _progress = _progress with
            {
                Tried = _progress.Tried + 1,
                Understood = _progress.Understood + (outcome is { IsUnprocessed: true } ? 0 : 1),
            };
        }
    }

    private void End(RetryState state, string? failure = null)
    {
        lock (_lock) _progress = _progress with { State = state, EndedAt = time.GetUtcNow(), Failure = failure };
    }

    [LoggerMessage(LogLevel.Warning, "Trying again what was not understood could not go on")]
    private partial void LogFailed(Exception exception);
}
