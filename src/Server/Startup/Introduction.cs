using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Startup;

/// <summary>Makes the first administrator, or says how they get in.</summary>
internal sealed partial class Introduction(
    FirstAdministrator first, IServer server, IHostApplicationLifetime lifetime, ILogger<Introduction> logger) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await first.PrepareAsync(cancellationToken);
        lifetime.ApplicationStarted.Register(Introduce);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Introduce()
    {
        if (first.Path is not { } path) return;
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        LogSetUp(logger, address + path);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no administrator yet. Open this once, on this machine or under the server's own name: {Link}")]
    private static partial void LogSetUp(ILogger logger, string link);
}
