using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Startup;

/// <summary>Opens the store before anything else starts, and says how the first administrator gets in.</summary>
internal sealed partial class OpenStore(
    IStore store, FirstAdministrator first, IServer server, IHostApplicationLifetime lifetime, ILogger<OpenStore> logger) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
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
