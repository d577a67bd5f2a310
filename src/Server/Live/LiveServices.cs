using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using SocialCrm.Server.Configuration;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Live;

/// <summary>The live feed and the hub.</summary>
public static class LiveServices
{
    private const int LineBuffer = 256 * 1024;

    /// <summary>Adds what keeps consoles up to date.</summary>
    public static void AddLive(this IServiceCollection services)
    {
        services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Presences>();
        services.AddSingleton<Consoles>();
        services.AddSingleton<ChangeReader>();
        services.AddSingleton<LiveMetrics>();
        services.AddSingleton<HubLifetimeManager<AgentHub>, ConsoleLines>();
        services.AddSingleton<LiveFeed>();
        services.AddHostedService(static provider => provider.GetRequiredService<LiveFeed>());
        services.AddHostedService<SessionWatch>();
        services.AddSignalR().AddJsonProtocol(static options => JsonSettings.Apply(options.PayloadSerializerOptions));
    }

    /// <summary>Maps the hub: WebSockets only, so that any node can take any connection.</summary>
    public static void MapLive(this IEndpointRouteBuilder routes) => routes
        .MapHub<AgentHub>(AgentHub.Path, static options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.TransportMaxBufferSize = LineBuffer;
            options.CloseOnAuthenticationExpiration = true;
        })
        .RequireAuthorization(Policies.Agent);
}
