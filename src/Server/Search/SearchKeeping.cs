using Microsoft.Extensions.Options;
using SocialCrm.Server.Following;
using SocialCrm.Storage;

namespace SocialCrm.Server.Search;

/// <summary>
/// Has what happens taken into the search, a moment after it happened.
/// </summary>
internal sealed partial class SearchKeeping(
    ISearchIndex index, IFeed feed, GivingWay way, IOptions<SearchOptions> options, TimeProvider time, ILogger<SearchKeeping> logger) : BackgroundService
{
    // Some ten milliseconds of the one who writes.
    private const int AtOnce = 500;

    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
        if (await way.IsDueAsync(stoppingToken))
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
            way.CaughtUp();
            await Task.Delay(options.Value.Gather, time, stoppingToken);
        }
        else if (progress.Taken >= AtOnce)
        {
            await Task.Delay(time.GetElapsedTime(began), time, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The search cannot follow what happens")]
    private partial void LogUnavailable(Exception exception);
}
