using System.Globalization;
using SocialCrm.Server.Following;
using SocialCrm.Storage;

namespace SocialCrm.Server.Suggestions;

/// <summary>Follows the feed for the whole installation and has suggestions found: one node does, and another goes on when that one is gone.</summary>
internal sealed partial class SuggestionFollower(
    ISuggestions suggestions, SuggestionFinder finder, IFeed feed, GivingWay way, TimeProvider time, ILogger<SuggestionFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    // A suggestion need not be there before the words that led to it are read; what gathers meanwhile is found in one go.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);

    private readonly string _me = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var now = time.GetUtcNow();
                if (await suggestions.LeaseAsync(_me, now, now + Lease, stoppingToken) is not { } position) await Task.Delay(Renewal, time, stoppingToken);
                else await FollowAsync(position, now + Renewal, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever it is, the stretch is looked at again: nobody waits for a suggestion.
                LogFailed(failure);
                await Task.Delay(Renewal, time, stoppingToken);
            }
        }
    }

    private async Task FollowAsync(long position, DateTimeOffset until, CancellationToken stoppingToken)
    {
        while (time.GetUtcNow() < until)
        {
            if (await way.IsDueAsync(stoppingToken))
            {
                await Task.Delay(Gather, time, stoppingToken);
                continue;
            }

            if (await feed.HeadAsync(stoppingToken) == position)
            {
                way.CaughtUp();
                await WaitAsync(position, until, stoppingToken);
            }

            var began = time.GetTimestamp();
            if (await finder.FindAsync(_me, position, stoppingToken) is not { } found) return;

            // With a whole stretch there is more to come, which gets half of the time.
            await Task.Delay(found - position < SuggestionFinder.Stretch ? Gather : time.GetElapsedTime(began), time, stoppingToken);
            position = found;
        }
    }

    private async Task WaitAsync(long position, DateTimeOffset until, CancellationToken stoppingToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var left = until - time.GetUtcNow();
        waiting.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        try
        {
            await feed.WaitAsync(position, waiting.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // The lease is to be renewed.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Suggestions could not be looked for; it is tried again")]
    private partial void LogFailed(Exception failure);
}
