using System.Threading.Channels;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Live;

/// <summary>Cuts the lines of consoles whose session ended: at once when the user was changed on this node, soon when on another.</summary>
internal sealed partial class SessionWatch(Consoles consoles, OpenSessions sessions, TimeProvider time, ILogger<SessionWatch> logger)
    : BackgroundService
{
    /// <summary>One call to look is as good as many; and it may still come while all this is taken down.</summary>
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        sessions.WhenForgotten(_ => _wake.Writer.TryWrite(item: true));
        using var timer = time.CreateTimer(_ => _wake.Writer.TryWrite(item: true), state: null, OpenSessions.Believed, OpenSessions.Believed);
        while (!stoppingToken.IsCancellationRequested)
        {
            await _wake.Reader.ReadAsync(stoppingToken);
            try
            {
                await CheckAsync(stoppingToken);
            }
            catch (StoreUnavailableException e)
            {
                LogStoreUnavailable(logger, e);
            }
        }
    }

    private async Task CheckAsync(CancellationToken stoppingToken)
    {
        foreach (var console in consoles.All)
        {
            if (!await sessions.IsOpenAsync(console.Colleague.Id, console.Stamp, stoppingToken)) console.Abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions cannot be checked: the store does not answer")]
    private static partial void LogStoreUnavailable(ILogger logger, Exception exception);
}
