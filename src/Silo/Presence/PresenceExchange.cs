using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialCrm.Server.Live;

namespace SocialCrm.Silo.Presence;

/// <summary>Tells the other nodes who is with whom here, and hears it from them, twice a second.</summary>
internal sealed partial class PresenceExchange(IGrainFactory grains, Presences presences, TimeProvider time, ILogger<PresenceExchange> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private readonly string _node = Guid.NewGuid().ToString("N");
    private ImmutableArray<Looker>? _said;
    private long _known;
    private long _heard;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        // Whoever was here is here no more: nobody need wait until they are forgotten.
        _said = null;
        await TryExchangeAsync([], cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        _heard = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (await TryExchangeAsync(presences.Here, stoppingToken)) continue;
            _said = null;
            if (time.GetElapsedTime(_heard) <= PresenceGrain.Lasts) continue;
            (_known, _heard) = (0, time.GetTimestamp());
            presences.SetElsewhere([]);
        }
    }

    private async Task<bool> TryExchangeAsync(ImmutableArray<Looker> here, CancellationToken cancellationToken)
    {
        try
        {
            var isNew = _said is not { } said || !said.SequenceEqual(here);
            var news = await grains.GetGrain<IPresenceGrain>(0).ExchangeAsync(new PresenceWord(_node, isNew ? here : null, _known), cancellationToken);
            _said = news.IsKnown ? here : null;
            (_known, _heard) = (news.Version, time.GetTimestamp());
            if (news.Elsewhere is { } elsewhere) presences.SetElsewhere(elsewhere);
            return true;
        }
#pragma warning disable CA1031 // Presence is a courtesy: whatever keeps it from the others, the node goes on.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogUnheard(e);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The other nodes could not be told who is with whom here")]
    private partial void LogUnheard(Exception exception);
}
