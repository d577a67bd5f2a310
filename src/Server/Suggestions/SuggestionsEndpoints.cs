using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Suggestions;

/// <summary>Who may be one person with whom: for agents to accept or dismiss.</summary>
public static class SuggestionsEndpoints
{
    private const int MostAtOnce = 200;

    /// <summary>Adds what finds suggestions and what agents do with them.</summary>
    public static IServiceCollection AddSuggestions(this IServiceCollection services)
    {
        services.AddSingleton<SuggestionFinder>();
        services.AddSingleton<SuggestionQueue>();
        services.AddHostedService<SuggestionFollower>();
        return services;
    }

    /// <summary>Maps <c>/api/suggestions</c>.</summary>
    public static void MapSuggestions(this IEndpointRouteBuilder routes)
    {
        var suggestions = routes.MapGroup("/api/suggestions").WithTags("suggestions").RequireAuthorization(Policies.Agent).WithProblems();
        suggestions.MapGet("", ListAsync).WithName("listSuggestions").ProducesValidationProblem();
        suggestions.MapPost("{id}/accept", AcceptAsync).WithName("acceptSuggestion")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        suggestions.MapPost("{id}/dismiss", DismissAsync).WithName("dismissSuggestion")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        suggestions.MapDelete("{id}/dismiss", ReopenAsync).WithName("reopenSuggestion")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReopenAsync(string id, SuggestionQueue queue, CancellationToken cancellationToken) =>
        SuggestedPair.TryParse(id, out var pair) ? await queue.ReopenAsync(pair, cancellationToken) : Problem.NotFound("suggestion");

    private static async Task<Results<Ok<SuggestionList>, ProblemHttpResult>> ListAsync(
        SuggestionQueue queue, ISuggestions suggestions, IFeed feed, string? cursor = null, int limit = 50, CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > MostAtOnce) return Problem.Invalid("limit", FormattableString.Invariant($"Must be 1 to {MostAtOnce}."));
        SuggestionPlace? after = null;
        if (cursor is not null && !TryParse(cursor, out after)) return Problem.Invalid("cursor", "Must be what a page answered as \"next\".");
        var position = await feed.HeadAsync(cancellationToken);
        var total = await suggestions.CountAsync(cancellationToken);
        var (items, next) = await queue.PageAsync(after, limit, cancellationToken);
        return TypedResults.Ok(new SuggestionList(
            items, next is { } place ? string.Create(CultureInfo.InvariantCulture, $"{place.Score:R}-{place.Pair}") : null, position, total));
    }

    private static async Task<Results<Ok<AcceptedSuggestion>, ProblemHttpResult>> AcceptAsync(
        string id,
        AcceptSuggestion accept,
        ClaimsPrincipal user,
        SuggestionQueue queue,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        SuggestedPair.TryParse(id, out var pair)
            ? await queue.AcceptAsync(pair, accept.Survivor, user, idempotencyKey, cancellationToken)
            : Problem.NotFound("suggestion");

    private static async Task<Results<NoContent, ProblemHttpResult>> DismissAsync(
        string id, ClaimsPrincipal user, SuggestionQueue queue, CancellationToken cancellationToken) =>
        SuggestedPair.TryParse(id, out var pair) ? await queue.DismissAsync(pair, user, cancellationToken) : Problem.NotFound("suggestion");

    private static bool TryParse(string cursor, out SuggestionPlace? place)
    {
        place = null;
        var dash = cursor.LastIndexOf('-');
        if (dash < 1
            || !double.TryParse(cursor.AsSpan(0, dash), NumberStyles.Float, CultureInfo.InvariantCulture, out var score)
            || !SuggestedPair.TryParse(cursor[(dash + 1)..], out var pair))
            return false;
        place = new SuggestionPlace(score, pair);
        return true;
    }
}
