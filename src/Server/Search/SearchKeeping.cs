using Microsoft.Extensions.Options;
using SocialCrm.Storage;

namespace SocialCrm.Server.Search;

/// <summary>
/// Has what happens taken into the search, a moment after it happened. While much comes in it stands back for a while, since whoever writes must
/// not wait for whoever may search.
/// </summary>
internal sealed partial class SearchKeeping(
    ISearchIndex index, IFeed feed, IOptions<SearchOptions> options, TimeProvider time, ILogger<SearchKeeping> logger) : BackgroundService
{
    // Some ten milliseconds of the one who writes.
    private const int AtOnce = 500;

    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);

    private long _seen;
    private long _seenAt;
    private long _behindSince;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _behindSince = _seenAt = time.GetTimestamp();
        while (true)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (StoreUnavailableException unavailable)
            {
                LogUnavailable(unavailable);
                await Task.Delay(Breath, time, stoppingToken);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        if (await IsToGiveWayAsync(stoppingToken))
        {
            await Task.Delay(options.Value.Gather, time, stoppingToken);
            return;
        }

        var began = time.GetTimestamp();
        var progress = await index.AdvanceAsync(AtOnce, stoppingToken);
        if (progress.IsElsewhere)
        {
            // Whoever is at it sees to everything; this process looks whether they are still there.
            await Task.Delay(Breath, time, stoppingToken);
            return;
        }

        if (progress.Taken == 0)
        {
            await feed.WaitAsync(progress.Position, stoppingToken);
            _behindSince = time.GetTimestamp();
            await Task.Delay(options.Value.Gather, time, stoppingToken);
        }
        else if (progress.Taken >= AtOnce)
        {
            await Task.Delay(time.GetElapsedTime(began), time, stoppingToken);
        }
    }

    private async Task<bool> IsToGiveWayAsync(CancellationToken stoppingToken)
    {
        var (head, now) = (await feed.HeadAsync(stoppingToken), time.GetTimestamp());
        var elapsed = time.GetElapsedTime(_seenAt, now);
        if (elapsed < options.Value.Gather / 2) return false;
        var perSecond = (head - _seen) / elapsed.TotalSeconds;
        var isFirst = _seen == 0;
        (_seen, _seenAt) = (head, now);
        return !isFirst && perSecond > options.Value.GiveWayAbove && time.GetElapsedTime(_behindSince, now) < options.Value.BehindAtMost;
    }

    [LoggerMessage(LogLevel.Warning, "The search cannot follow what happens")]
    private partial void LogUnavailable(Exception exception);
}
