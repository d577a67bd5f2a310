using SocialCrm.Domain.Timeline;
using SocialCrm.Server.Following;
using SocialCrm.Storage;

namespace SocialCrm.Server.Privacy;

/// <summary>
/// Erases what was read of the words of those who do not want to be profiled, in steps: it is due work, so one process of the installation does it, and
/// another goes on when that one is gone.
/// </summary>
internal sealed partial class ReadingsFollower(
    IDueWork due, IReadings readings, GivingWay way, TimeProvider time, ILogger<ReadingsFollower> logger) : BackgroundService
{
    // Some milliseconds of the one who writes.
    private const int EntriesAtOnce = 200;
    private const int PeopleAtOnce = 8;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    // What this process was told of is done at once; what another left behind can wait for a while.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _asked = new(0);

    /// <summary>Somebody objected just now.</summary>
    public void LookSoon() => _asked.Release();

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _asked.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                while (await WorkAsync(stoppingToken))
                {
                    // There may be more.
                }
            }
            catch (StoreUnavailableException unavailable)
            {
                LogUnavailable(unavailable);
            }

            await _asked.WaitAsync(Rest, stoppingToken);
        }
    }

    /// <returns>Whether there was anything to do.</returns>
    private async Task<bool> WorkAsync(CancellationToken stoppingToken)
    {
        var leased = await due.LeaseAsync(IReadings.ForgetWork, time.GetUtcNow(), Lease, PeopleAtOnce, stoppingToken);
        foreach (var work in leased)
        {
            EntryRef? place = null;
            do
            {
                while (await way.IsDueAsync(stoppingToken)) await Task.Delay(Breath, time, stoppingToken);
                place = await readings.ForgetAsync(work.Customer, place, EntriesAtOnce, stoppingToken);
            }
            while (place is not null);
            await due.CompleteAsync(work, stoppingToken);
        }

        return leased.Length > 0;
    }

    [LoggerMessage(LogLevel.Warning, "What was read of the words of those who object cannot be erased yet")]
    private partial void LogUnavailable(Exception exception);
}
