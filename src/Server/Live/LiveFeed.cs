using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Configuration;
using SocialCrm.Storage;

namespace SocialCrm.Server.Live;

/// <summary>
/// Reads the feed once for all consoles of this node and tells them what happened, in position order and without gaps.
/// </summary>
/// <remarks>
/// What a console gets is decided under one lock together with <see cref="_position"/>: a console that resumes is given a position at which it
/// joins, all up to it is in the answer, all after it is sent, nothing twice.
/// </remarks>
internal sealed partial class LiveFeed(
    IFeed feed, ChangeReader reader, Consoles consoles, Presences presences, LiveMetrics metrics, IOptions<LiveOptions> options, TimeProvider time, ILogger<LiveFeed> logger)
    : BackgroundService
{
    private const int BatchLimit = 1_000;
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _position;

    /// <summary>A console joins, or joins again.</summary>
    /// <param name="console">The console.</param>
    /// <param name="after">The last position it knows; null when it knows none.</param>
    /// <param name="cancellationToken">Ends when the console is gone.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async Task<ResumeResult> ResumeAsync(ConnectedConsole console, long? after, CancellationToken cancellationToken)
    {
        await _started.Task.WaitAsync(cancellationToken);
        var head = await feed.HeadAsync(cancellationToken);
        var joined = Join(console, after, head);
        if (after is null) return new ResumeResult(joined, [], Reset: false, presences.All);
        if (after > head || joined - after > options.Value.MissedAtMost) return new ResumeResult(joined, [], Reset: true, presences.All);
        return new ResumeResult(joined, await MissedAsync(after.Value, joined, console.Watched, cancellationToken), Reset: false, presences.All);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!_started.Task.IsCompleted)
                {
                    _position = await feed.HeadAsync(stoppingToken);
                    _started.SetResult();
                }

                await TellAsync(stoppingToken);
            }
            catch (StoreUnavailableException e)
            {
                LogStoreUnavailable(logger, e);
                await Task.Delay(Breath, time, stoppingToken);
            }
        }
    }

    /// <summary>A console may have read something newer than what was told last: it joins where that was true.</summary>
    private long Join(ConnectedConsole console, long? after, long head)
    {
        lock (_lock)
        {
            var joined = after > _position && after <= head ? after.Value : _position;
            console.StartAfter(joined);
            return joined;
        }
    }

    private async Task<ImmutableArray<Change>> MissedAsync(
        long after, long upTo, IReadOnlySet<CustomerId> watched, CancellationToken cancellationToken)
    {
        if (after >= upTo) return [];
        var events = await feed.ReadAsync(after, (int)(upTo - after), cancellationToken);
        return await reader.ReadAsync(events, watched, cancellationToken);
    }

    private async Task TellAsync(CancellationToken stoppingToken)
    {
        var head = await feed.WaitAsync(_position, stoppingToken);
        var began = time.GetTimestamp();
        if (TryPassOver(head))
        {
            await Task.Delay(options.Value.Gather, time, stoppingToken);
            return;
        }

        var events = await feed.ReadAsync(_position, BatchLimit, stoppingToken);
        if (events.IsEmpty) return;

        var watched = WatchedOf(events);
        var changes = await reader.ReadAsync(events, watched, stoppingToken);
        Send(new Batch(changes));
        metrics.Told(changes.Length, time.GetElapsedTime(began));

        // The first change after a quiet moment leaves at once; those that follow closely are gathered.
        var rest = options.Value.Gather - time.GetElapsedTime(began);
        if (events.Length < BatchLimit && rest > TimeSpan.Zero) await Task.Delay(rest, time, stoppingToken);
    }

    /// <summary>While nobody listens nothing is read: whoever joins asks for what they missed.</summary>
    private bool TryPassOver(long head)
    {
        lock (_lock)
        {
            if (consoles.All.Any(static c => c.After is not null)) return false;
            _position = Math.Max(_position, head);
            return true;
        }
    }

    private HashSet<CustomerId> WatchedOf(ImmutableArray<FeedEvent> events)
    {
        var watched = new HashSet<CustomerId>();
        var concerned = events.Select(Changes.SubjectOf).ToHashSet();
        foreach (var console in consoles.All)
        {
            foreach (var customer in console.Watched)
            {
                if (concerned.Contains(customer)) watched.Add(customer);
            }
        }

        return watched;
    }

    private void Send(Batch batch)
    {
        lock (_lock)
        {
            foreach (var console in consoles.All)
            {
                if (console.After is not { } after || after >= batch.Last) continue;
                if (!console.SendChanges(batch.For(console.Watched, after))) metrics.FellBehind();
            }

            _position = batch.Last;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live feed cannot read the store and tries again in a second")]
    private static partial void LogStoreUnavailable(ILogger logger, Exception exception);
}
