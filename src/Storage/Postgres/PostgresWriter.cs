using System.Collections.Immutable;
using System.Data;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SocialCrm.Storage.Postgres;

/// <summary>
/// A few loops that write, each with a connection of its own. Whatever waits for one shares a transaction: a lone append is committed at
/// once, and while one transaction reaches the disk the next one's appends gather. A stream always belongs to the same loop, so that
/// appends to it are made in the order in which they were asked for and no loop waits for another's lock.
/// </summary>
internal sealed partial class PostgresWriter : IAsyncDisposable
{
    // Who races with other nodes sees after each try what the winner stored: more than a few tries in a row do not happen.
    private const int Tries = 10;

    private const string StandingStillSql = """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = current_user AND application_name LIKE '% writer' AND pid <> pg_backend_pid()
            AND state = 'active' AND wait_event = 'ClientRead' AND xact_start < clock_timestamp() - make_interval(secs => $1)
        """;

    private readonly NpgsqlDataSource _source;
    private readonly PostgresStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<Committed> _committed;
    private readonly Action _unknown;
    private readonly Channel<AppendJob>[] _queues;
    private readonly Task _working;

    /// <summary>Starts the loops.</summary>
    /// <param name="options">How to run.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="committed">Hears of commits before those who asked for them.</param>
    /// <param name="unknown">Hears of commits that failed or whose outcome is unknown.</param>
    public PostgresWriter(PostgresStoreOptions options, TimeProvider time, ILogger logger, Action<Committed> committed, Action unknown)
    {
        (_options, _time, _logger, _committed, _unknown) = (options, time, logger, committed, unknown);
        _source = NpgsqlDataSource.Create(options.ForWriters());
        _queues = [.. Enumerable.Range(0, options.Writers).Select(_ => Channel.CreateBounded<AppendJob>(
            new BoundedChannelOptions(Math.Max(1, options.QueueLimit / options.Writers)) { SingleReader = true }))];
        _working = Task.WhenAll(_queues.Select(queue => Task.Run(() => WorkAsync(queue.Reader))));
    }

    /// <summary>Has a set appended together with those that wait.</summary>
    /// <exception cref="StoreUnavailableException">There was no place in time, or the commit failed.</exception>
    public Task<ImmutableArray<AppendResult>> AppendAsync(AppendJob job, CancellationToken cancellationToken)
    {
        var queue = _queues[(int)((uint)job.Set[0].Append.Customer.GetHashCode() % (uint)_queues.Length)].Writer;
        return queue.TryWrite(job) ? job.Done : WaitForPlaceAsync(queue, job, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var queue in _queues) queue.Writer.TryComplete();
        await _working;
        await _source.DisposeAsync();
    }

    private async Task<ImmutableArray<AppendResult>> WaitForPlaceAsync(ChannelWriter<AppendJob> queue, AppendJob job, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.QueueTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await queue.WriteAsync(job, either.Token);
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

    private async Task WorkAsync(ChannelReader<AppendJob> queue)
    {
        var batch = new List<AppendJob>();
        while (await queue.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < _options.BatchLimit && queue.TryRead(out var job)) batch.Add(job);
            if (await CommitAsync(batch)) continue;

            // One of them cannot be carried out, which should not happen: each gets a transaction of its own, so that its neighbours are not hurt.
            LogBatchSplit(batch.Count);
            foreach (var job in batch) await CommitAsync([job]);
        }
    }

    /// <summary>Carries appends out in one transaction and tells them what came of it; false when one of several is at fault and nothing was written.</summary>
    private async Task<bool> CommitAsync(List<AppendJob> jobs)
    {
        try
        {
            var committed = await TryCommitAsync(jobs);
            _committed(committed);
            for (var i = 0; i < jobs.Count; i++) jobs[i].Succeed(committed.Results[i]);
            return true;
        }
        catch (Exception failure)
        {
            if (jobs.Count > 1 && failure is not StoreUnavailableException && !PostgresFailure.IsUnavailability(failure) && failure is not IOException) return false;
            FailAll(jobs, failure);
            if (PostgresFailure.IsHeldUp(failure)) await EndThoseStandingStillAsync();
            return true;
        }
    }

    private async Task<Committed> TryCommitAsync(List<AppendJob> jobs)
    {
        for (var tries = 1; tries <= Tries; tries++)
        {
            await using var connection = await _source.OpenConnectionAsync();
            try
            {
                if (await BeginAsync(connection, jobs, isFirst: tries == 1) is { } sight)
                    return await AppendTransaction.RunAsync(connection, sight, jobs, _options.CommitProbe, CancellationToken.None);
            }
            catch (Exception race) when (PostgresFailure.IsRace(race) && tries < Tries)
            {
                await AppendTransaction.RollBackAsync(connection, CancellationToken.None);
            }
            catch
            {
                await CloseAsync(connection);
                throw;
            }
        }

        throw new StoreUnavailableException("Others write the same streams over and over.");
    }

    /// <summary>Begins a transaction; null when it is to be begun anew.</summary>
    private async Task<AppendSight?> BeginAsync(NpgsqlConnection connection, List<AppendJob> jobs, bool isFirst)
    {
        try
        {
            if (await AppendSight.BeginAsync(connection, jobs, CancellationToken.None) is { } sight) return sight;
            await AppendTransaction.RollBackAsync(connection, CancellationToken.None);
        }
        catch (NpgsqlException) when (isFirst && connection.State != ConnectionState.Open)
        {
            // It was cut while nobody used it, and so may the others have been. Nothing was written yet.
            NpgsqlConnection.ClearPool(connection);
        }

        return null;
    }

    /// <summary>
    /// Ends the sessions of writers whose process stands still in the middle of telling what to do: PostgreSQL's own time-out knows of those
    /// alone that were done telling.
    /// </summary>
    private async Task EndThoseStandingStillAsync()
    {
        try
        {
            await using var command = _source.CreateCommand(StandingStillSql);
            command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = _options.IdleTimeout.TotalSeconds });
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception failure) when (PostgresFailure.IsUnavailability(failure))
        {
            // Whoever is held up next tries again.
        }
    }

    private static async Task CloseAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.State == ConnectionState.Open) await AppendTransaction.RollBackAsync(connection, CancellationToken.None);
        }
        catch (Exception failure) when (PostgresFailure.IsUnavailability(failure) || failure is InvalidOperationException)
        {
            // It is broken, and the pool forgets it.
        }
    }

    private void FailAll(List<AppendJob> jobs, Exception failure)
    {
        LogFailed(jobs.Count, failure);
        _unknown();
        var told = PostgresFailure.IsUnavailability(failure)
            ? new StoreUnavailableException("The store could not commit; whether it did is unknown.", failure)
            : failure;
        foreach (var job in jobs) job.Fail(told);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Of {Jobs} appends that shared a transaction one failed; each is tried alone")]
    private partial void LogBatchSplit(int jobs);

    [LoggerMessage(Level = LogLevel.Error, Message = "A transaction of {Jobs} appends failed")]
    private partial void LogFailed(int jobs, Exception failure);
}
