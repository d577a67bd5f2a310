using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Storage;

namespace SocialCrm.Server.Health;

/// <summary>Signs of life, for whoever runs this.</summary>
public static class HealthEndpoints
{
    /// <summary>Maps <c>/health</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("health").AllowAnonymous();
        health.MapGet("live", Live).WithName("live");
        health.MapGet("ready", ReadyAsync).WithName("ready").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<HealthState> Live() => TypedResults.Ok(new HealthState("live"));

    /// <summary>Not while it stops: whoever balances the load is to send nothing more.</summary>
    private static async Task<Results<Ok<HealthState>, ProblemHttpResult>> ReadyAsync(
        IStore store, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return TypedResults.Problem("The server is stopping.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not ready.");
        await store.PingAsync(cancellationToken);
        return TypedResults.Ok(new HealthState("ready"));
    }
}

/// <summary>How the server is.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record HealthState(string Status);
