namespace SocialCrm.Server.Webhooks;

/// <summary>What a provider, and whoever sets one up, is told when a webhook is not taken.</summary>
internal static class WebhookProblems
{
    public static IResult NotConfigured(string key) => TypedResults.Problem(
        $"This channel is not set up: {key} is missing from the configuration.",
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: "Channel not set up");

    public static IResult BadSignature(string header) => TypedResults.Problem(
        $"The signature in {header} is missing or is not made with our secret over these bytes.",
        statusCode: StatusCodes.Status401Unauthorized,
        title: "Bad signature");

    public static IResult TooLarge() => TypedResults.Problem(
        $"A webhook's body may have at most {WebhookBody.MaxBytes:N0} bytes.",
        statusCode: StatusCodes.Status413PayloadTooLarge,
        title: "Body too large");

    public static IResult TryAgain(HttpContext context, string why)
    {
        context.Response.Headers.RetryAfter = "2";
        return TypedResults.Problem(why, statusCode: StatusCodes.Status503ServiceUnavailable, title: "Try again");
    }
}
