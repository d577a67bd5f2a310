using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Retention;

/// <summary>How long what was said is kept: for administrators.</summary>
public static class RetentionEndpoints
{
    private const int PassesShown = 50;

    // To count a hundred thousand takes seconds already.
    private const int CountedAtMost = 100_000;

    /// <summary>Adds the rules and who follows them.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>()
            .Configure<IConfiguration>(static (options, configuration) => configuration.GetSection(RetentionOptions.Section).Bind(options.Days))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddHostedService<RetentionFollower>();
        return services;
    }

    /// <summary>Maps <c>/api/retention</c>.</summary>
    public static void MapRetention(this IEndpointRouteBuilder routes)
    {
        var retention = routes.MapGroup("/api/retention").WithTags("retention").RequireAuthorization(Policies.Administrator).WithProblems();
        retention.MapGet("", ReadAsync).WithName("readRetention");
        retention.MapPost("preview", PreviewAsync).WithName("previewRetention").ProducesValidationProblem();
    }

    private static async Task<Ok<RetentionView>> ReadAsync(IRetention retention, IOptions<RetentionOptions> options, CancellationToken cancellationToken)
    {
        var passes = await retention.PassesAsync(PassesShown, cancellationToken);
        return TypedResults.Ok(new RetentionView(
            [.. options.Value.Days.Select(static rule => new RetentionRule(rule.Key, rule.Value))], [.. passes.Select(RetentionPassItem.Of)]));
    }

    private static async Task<Results<Ok<RetentionPreview>, ProblemHttpResult>> PreviewAsync(
        RetentionTrial trial, IRetention retention, TimeProvider time, CancellationToken cancellationToken)
    {
        if (trial.Days is < 1 or > RetentionOptions.MostDays) return Problem.Invalid("days", FormattableString.Invariant($"Must be 1 to {RetentionOptions.MostDays}."));
        if (string.IsNullOrWhiteSpace(trial.Channel)) return Problem.Invalid("channel", "Say which channel.");
        var before = time.GetUtcNow().AddDays(-trial.Days);
        var found = await retention.CountAsync(trial.Channel.Trim().ToLowerInvariant(), before, CountedAtMost + 1, cancellationToken);
        return TypedResults.Ok(new RetentionPreview(before, Math.Min(found, CountedAtMost), found > CountedAtMost));
    }
}
