using SocialCrm.Storage;

namespace SocialCrm.Server.Startup;

/// <summary>Opens the store before anything else starts.</summary>
internal sealed class OpenStore(IStore store) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
