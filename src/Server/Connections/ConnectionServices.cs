using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace SocialCrm.Server.Connections;

/// <summary>How many may be connected.</summary>
public static class ConnectionServices
{
    /// <summary>Adds the gate, where it is known how many file handles there are.</summary>
    public static void AddConnectionGate(this IServiceCollection services)
    {
        if (FileHandles.Connections() is not { } most) return;
        services.AddSingleton<IConnectionListenerFactory>(provider => new ConnectionGate(
            ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider), most, provider.GetRequiredService<ILogger<ConnectionGate>>()));
    }
}
