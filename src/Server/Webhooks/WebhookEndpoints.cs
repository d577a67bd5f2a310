using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SocialCrm.Channels.Meta;
using SocialCrm.Channels.X;

namespace SocialCrm.Server.Webhooks;

/// <summary>Where the providers come in: <c>/webhooks/meta</c> and <c>/webhooks/x</c>.</summary>
public static class WebhookEndpoints
{
    /// <summary>What all their paths begin with.</summary>
    public const string Prefix = "/webhooks";

    private const string MetaPath = $"{Prefix}/{MetaSource.EndpointName}";
    private const string XPath = $"{Prefix}/{XSource.EndpointName}";

    /// <summary>True for what a provider delivers, which <see cref="WebhookTaking"/> answers whatever happens.</summary>
    public static bool IsDelivery(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.Path.Value is { } path
        && (path.Equals(MetaPath, StringComparison.OrdinalIgnoreCase) || path.Equals(XPath, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds what takes webhooks.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<MetaOptions>().BindConfiguration(MetaOptions.Section);
        services.AddOptions<XOptions>().BindConfiguration(XOptions.Section);
        services.AddOptions<IngressOptions>().BindConfiguration(IngressOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<Ingress>();
        services.AddSingleton<Deadlines>();
        services.AddSingleton<PersonFinder>();
        services.AddSingleton<EvidentLinks>();
        services.AddSingleton<ChangeIntake>();
        services.AddSingleton<Intake>();
        services.AddSingleton<WebhookTaking>();
        services.AddSingleton<IWebhookSource, MetaSource>();
        services.AddSingleton<IWebhookSource, XSource>();
        services.AddSingleton<UnprocessedRetry>();
        return services;
    }

    /// <summary>Maps the providers' endpoints; they prove who they are by signature, not by session.</summary>
    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup(Prefix).WithTags("Webhooks").AllowAnonymous().DisableAntiforgery();
        webhooks.MapGet("/meta", ShakeHands).WithName("shakeHandsWithMeta").WithSummary("Meta's verification handshake");
        MapTaking(webhooks, MetaSource.EndpointName).WithName("takeFromMeta").WithSummary("WhatsApp and Page events, signed by Meta");
        webhooks.MapGet("/x", AnswerChallenge).WithName("answerChallengeOfX").WithSummary("X's challenge-response check");
        MapTaking(webhooks, XSource.EndpointName).WithName("takeFromX").WithSummary("X Activity and Account Activity events, signed by X");
        return routes;
    }

    private static IResult ShakeHands(HttpRequest request, IOptions<MetaOptions> options)
    {
        if (options.Value.VerifyToken is not { Length: > 0 } token) return WebhookProblems.NotConfigured($"{MetaOptions.Section}:VerifyToken");

        // The names have dots in them, which the binder would take for members.
        var answer = MetaVerifier.Answer(request.Query["hub.mode"], request.Query["hub.verify_token"], request.Query["hub.challenge"], token);
        return answer is null
            ? TypedResults.Problem("The verify token is another one, or the mode is not \"subscribe\".", statusCode: StatusCodes.Status403Forbidden)
            : TypedResults.Text(answer, "text/plain");
    }

    private static IResult AnswerChallenge(HttpRequest request, IOptions<XOptions> options)
    {
        if (options.Value.ConsumerSecret is not { Length: > 0 } secret) return WebhookProblems.NotConfigured($"{XOptions.Section}:ConsumerSecret");
        return request.Query["crc_token"].ToString() is { Length: > 0 } token
            ? TypedResults.Ok(new CrcAnswer(XVerifier.ResponseToken(token, secret)))
            : TypedResults.Problem("The query has no crc_token.", statusCode: StatusCodes.Status400BadRequest);
    }

    // The services are found once and not for every request, because these come by the thousand.
    private static RouteHandlerBuilder MapTaking(IEndpointRouteBuilder webhooks, string endpoint)
    {
        var taking = webhooks.ServiceProvider.GetRequiredService<WebhookTaking>();
        var route = webhooks.MapPost(endpoint, (Delegate)((HttpContext context) => taking.TakeAsync(endpoint, context)))
            .Produces(StatusCodes.Status200OK)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        route.ShortCircuit();
        return route;
    }

    private sealed record CrcAnswer([property: System.Text.Json.Serialization.JsonPropertyName("response_token")] string ResponseToken);
}
