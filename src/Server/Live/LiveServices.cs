using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using SocialCrm.Server.Configuration;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Live;

/// <summary>The live feed and the hub.</summary>
public static class LiveServices
{
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
        services.AddHostedService<PresenceTelling>();
        services.AddHostedService<SessionWatch>();
        services.AddSignalR().AddJsonProtocol(static options => JsonSettings.Apply(options.PayloadSerializerOptions));
    }

    /// <summary>Maps the hub: WebSockets only, so that any node can take any connection.</summary>
    public static void MapLive(this IEndpointRouteBuilder routes) => routes
        .MapConnections(
            AgentHub.Path,
            new HttpConnectionDispatcherOptions { Transports = HttpTransportType.WebSockets, CloseOnAuthenticationExpiration = true },
            static line => line.Use(ConsoleSocket.WriteStraightAsync).UseHub<AgentHub>())
        .RequireAuthorization(Policies.Agent)
        .Add(endpoint =>
        {
            var answer = endpoint.RequestDelegate!;
            var before = routes.CreateApplicationBuilder().UseWebSockets().Use(ConsoleSocket.KeepAsync);
            before.Run(answer);
            endpoint.RequestDelegate = before.Build();
        });
}
