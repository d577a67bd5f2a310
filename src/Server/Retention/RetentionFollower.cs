using Microsoft.Extensions.Options;
using SocialCrm.Server.Facts;
using SocialCrm.Server.Following;
using SocialCrm.Storage;

namespace SocialCrm.Server.Retention;

/// <summary>
/// Removes what is older than its channel's rule, behind everything else: some customers at a time, and never while much comes in. Where it is stands in the
/// store, so that after a crash it goes on there; with several processes whoever comes first does a step.
/// </summary>
internal sealed partial class RetentionFollower(
    IRetention retention,
    Dossiers dossiers,
    GivingWay way,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    ILogger<RetentionFollower> logger) : BackgroundService
{
    // Some milliseconds of the one who writes.
    private const int EntriesAtOnce = 200;
    private const int CustomersAtOnce = 2_000;
    private const int PassesLookedAt = 200;

    // How long after a pass began the next one does.
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isFirst = true;
        while (options.Value.Days.Count > 0 || isFirst)
        {
            try
            {
                var passes = await retention.PassesAsync(PassesLookedAt, stoppingToken);
                await EndLeftoversAsync(passes, stoppingToken);
                isFirst = false;
                foreach (var (channel, days) in options.Value.Days)
                {
                    var last = passes.FirstOrDefault(pass => pass.Channel == channel);
                    if (IsDue(last, days)) await retention.BeginAsync(channel, days, time.GetUtcNow(), stoppingToken);
                    await WorkAsync(channel, stoppingToken);
                }
            }
            catch (StoreUnavailableException unavailable)
            {
                LogUnavailable(unavailable);
            }

            await Task.Delay(Breath, time, stoppingToken);
        }
    }

    private bool IsDue(RetentionPass? last, int days) =>
        last is null || last.Days != days || (last.EndedAt is not null && time.GetUtcNow() - last.BeganAt >= Interval);

    /// <summary>What was begun by a rule that is gone is not finished.</summary>
    private async Task EndLeftoversAsync(IEnumerable<RetentionPass> passes, CancellationToken stoppingToken)
    {
        foreach (var pass in passes.Where(pass => pass.EndedAt is null && !options.Value.Days.ContainsKey(pass.Channel)))
            await retention.EndAsync(pass, time.GetUtcNow(), stoppingToken);
    }

    private async Task WorkAsync(string channel, CancellationToken stoppingToken)
    {
        var passes = await retention.PassesAsync(PassesLookedAt, stoppingToken);
        if (passes.FirstOrDefault(pass => pass.Channel == channel && pass.EndedAt is null) is not { } pass) return;
        while (true)
        {
            while (await way.IsDueAsync(stoppingToken)) await Task.Delay(Breath, time, stoppingToken);
            var began = time.GetTimestamp();
            var step = await retention.AdvanceAsync(pass, CustomersAtOnce, EntriesAtOnce, time.GetUtcNow(), stoppingToken);
            foreach (var customer in step.Touched) dossiers.Forget(customer);

            // Whoever is at it sees to everything; this process looks whether they are still there.
            if (step.IsElsewhere) return;
            if (step.HasEnded) break;

            // Half of the time is for whatever else is to be written.
            way.CaughtUp();
            await Task.Delay(time.GetElapsedTime(began), time, stoppingToken);
        }

        if ((await retention.PassesAsync(PassesLookedAt, stoppingToken)).FirstOrDefault(p => p.Id == pass.Id) is { Removed: > 0 } ended)
            LogRemoved(ended.Removed, ended.Channel, ended.Days);
    }

    [LoggerMessage(LogLevel.Information, "The words of {Count} entries of {Channel} were removed: older than {Days} days")]
    private partial void LogRemoved(long count, string channel, int days);

    [LoggerMessage(LogLevel.Warning, "What is older than its rule cannot be removed yet")]
    private partial void LogUnavailable(Exception exception);
}
