using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace SocialCrm.Storage.Sqlite;

/// <summary>
/// The one thread that writes. Whatever waits shares a transaction: a lone job is committed at once, and while one transaction
/// reaches the disk the next one's jobs gather, so that the batch adapts itself to the load.
/// </summary>
internal sealed partial class SqliteWriter : IAsyncDisposable
{
    private readonly string _path;
    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ICommitListener _listener;
    private readonly Channel<WriteJob> _queue;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WriteJob> _batch = [];
    private readonly ITimer _erasure;
    private readonly LogWriteBack _writeBack;
    private WriteSession? _session;
    private volatile bool _erasureDue;

    /// <summary>Starts the thread over an open session.</summary>
    /// <param name="path">The file.</param>
    /// <param name="session">The session, owned by the writer from now on.</param>
    /// <param name="options">How to run.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="listener">Hears of commits before anybody else.</param>
    public SqliteWriter(
        string path, WriteSession session, SqliteStoreOptions options, TimeProvider time, ILogger logger, ICommitListener listener)
    {
        (_path, _session, _options, _time, _logger, _listener) = (path, session, options, time, logger, listener);
        _queue = Channel.CreateBounded<WriteJob>(new BoundedChannelOptions(options.QueueLimit) { SingleReader = true });
        _writeBack = new LogWriteBack(path, Wake);
        _erasure = time.CreateTimer(_ => CutLogSoon(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        new Thread(Work) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    /// <summary>Has a job done together with those that wait.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Ends the waiting for a place in the queue; a job that has its place is done.</param>
    /// <exception cref="StoreUnavailableException">There was no place in time, or the commit failed.</exception>
    public Task<T> RunAsync<T>(WriteJob<T> job, CancellationToken cancellationToken) =>
        _queue.Writer.TryWrite(job) ? job.Done : WaitForPlaceAsync(job, cancellationToken);

    /// <summary>Writes with a function.</summary>
    /// <exception cref="StoreUnavailableException">There was no place in time, or the commit failed.</exception>
    public Task<T> RunAsync<T>(Func<WriteSession, T> write, CancellationToken cancellationToken) =>
        RunAsync(new FunctionJob<T>(write), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ended.Task;
        await _erasure.DisposeAsync();
    }

    private async Task<T> WaitForPlaceAsync<T>(WriteJob<T> job, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.QueueTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _queue.Writer.WriteAsync(job, either.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException("Too much waits to be written.", late);
        }
        catch (ChannelClosedException closed)
        {
            throw new StoreUnavailableException("The store is closed.", closed);
        }

        return await job.Done;
    }

    private void Work()
    {
        try
        {
            while (Gather())
            {
                CommitBatch();
                KeepLogShort();
            }
        }
        finally
        {
            Close();
            _ended.SetResult();
        }
    }

    /// <summary>Waits for something to do and takes what is there; false when the store is closing and nothing is left.</summary>
    private bool Gather()
    {
        _batch.Clear();
        do
        {
            while (_batch.Count < _options.BatchLimit && _queue.Reader.TryRead(out var job)) _batch.Add(job);
            if (_batch.Count > 0) return true;
        }
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult());
        return false;
    }

    private void CommitBatch()
    {
        if (Transact(_batch)) return;

        // One of them cannot be carried out, which should not happen: each gets a transaction of its own, so that its neighbours are not hurt.
        LogBatchSplit(_batch.Count);
        foreach (var job in _batch) Transact([job]);
    }

    /// <summary>Carries jobs out in one transaction and tells them what came of it; false when one of several threw and nothing was written.</summary>
    private bool Transact(List<WriteJob> jobs)
    {
        try
        {
            _session ??= Open();
            _session.Begin();
        }
        catch (SqliteFailure failure)
        {
            return FailAll(jobs, failure);
        }

        try
        {
            foreach (var job in jobs) job.Run(_session);
        }
        catch (Exception failure)
        {
            if (!TryRollback() || jobs.Count == 1) return FailAll(jobs, failure);
            return false;
        }

        try
        {
            _session.Flush();
            _options.CommitProbe?.Invoke(CommitStage.Before);
            _session.Commit();
            _options.CommitProbe?.Invoke(CommitStage.After);
        }
        catch (Exception failure)
        {
            // Whether it is on disk is unknown: what is there is read anew before the next transaction.
            OpenAnew();
            return FailAll(jobs, failure);
        }

        Tell(jobs);
        return true;
    }

    private void Tell(List<WriteJob> jobs)
    {
        _listener.Committed(_session!);
        _session!.AliasMoves.Clear();
        if (_session.Erased)
        {
            _session.Erased = false;
            _erasure.Change(_options.ErasureDelay, Timeout.InfiniteTimeSpan);
        }

        foreach (var job in jobs) job.Succeed();
    }

    private bool FailAll(List<WriteJob> jobs, Exception failure)
    {
        LogFailed(jobs.Count, failure);
        var told = failure is SqliteFailure or StoreUnavailableException or IOException
            ? new StoreUnavailableException("The store could not commit; whether it did is unknown.", failure)
            : failure;
        foreach (var job in jobs) job.Fail(told);
        return true;
    }

    private bool TryRollback()
    {
        try
        {
            _session!.Rollback();
            return true;
        }
        catch (SqliteFailure)
        {
            OpenAnew();
            return false;
        }
    }

    private void OpenAnew()
    {
        _session?.Dispose();
        _session = null;
        try
        {
            _session = Open();
        }
        catch (SqliteFailure failure)
        {
            // The next job tries again.
            LogCannotOpen(failure);
        }
    }

    private WriteSession Open()
    {
        var session = new WriteSession(_path);
        try
        {
            session.Refresh();
        }
        catch
        {
            session.Dispose();
            throw;
        }

        _listener.Reopened(session);
        return session;
    }

    private void CutLogSoon()
    {
        _erasureDue = true;
        Wake();
    }

    /// <summary>Wakes the thread when it has nothing to do; when the queue is full it is awake.</summary>
    private void Wake() => _queue.Writer.TryWrite(new FunctionJob<bool>(static _ => true));

    private void KeepLogShort()
    {
        if (_erasureDue) CutLog();
        try
        {
            if (_session is { } session) _writeBack.AfterCommit(session.Connection);
        }
        catch (SqliteFailure failure)
        {
            LogCannotWriteBack(failure);
        }
    }

    private void CutLog()
    {
        _erasureDue = false;
        try
        {
            if (_session?.Connection.TruncateLog() == false) _erasure.Change(_options.ErasureDelay, Timeout.InfiniteTimeSpan);
        }
        catch (SqliteFailure failure)
        {
            LogCannotCutLog(failure);
        }
    }

    private void Close()
    {
        _writeBack.Dispose();
        CutLog();
        _session?.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Of {Jobs} writes that shared a transaction one failed; each is tried alone")]
    private partial void LogBatchSplit(int jobs);

    [LoggerMessage(Level = LogLevel.Error, Message = "A transaction of {Jobs} writes failed")]
    private partial void LogFailed(int jobs, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be opened")]
    private partial void LogCannotOpen(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log of the store cannot be written back; it grows until it can")]
    private partial void LogCannotWriteBack(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log of the store cannot be cut after an erasure; it is tried again when the store closes")]
    private partial void LogCannotCutLog(Exception failure);
}
