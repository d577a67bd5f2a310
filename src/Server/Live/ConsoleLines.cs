using Microsoft.AspNetCore.SignalR;

namespace SocialCrm.Server.Live;

/// <summary>
/// Lets the live feed write to connections directly: SignalR's own way to many clients awaits them together, and the slowest
/// would hold up the rest.
/// </summary>
internal sealed class ConsoleLines(ILogger<DefaultHubLifetimeManager<AgentHub>> logger, Consoles consoles)
    : DefaultHubLifetimeManager<AgentHub>(logger)
{
    /// <inheritdoc/>
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        consoles.Add(connection);
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        consoles.Remove(connection.ConnectionId);
        return base.OnDisconnectedAsync(connection);
    }
}
