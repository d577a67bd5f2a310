using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Server.Webhooks;
using SocialCrm.Storage;

namespace SocialCrm.Server.Unprocessed;

/// <summary>What arrived and was not understood: for administrators.</summary>
public static class UnprocessedEndpoints
{
    private const int MostAtOnce = 200;

    /// <summary>Maps <c>/api/unprocessed</c>.</summary>
    public static void MapUnprocessed(this IEndpointRouteBuilder routes)
    {
        var unprocessed = routes.MapGroup("/api/unprocessed").WithTags("unprocessed").RequireAuthorization(Policies.Administrator).WithProblems();
        unprocessed.MapGet("", ListAsync).WithName("listUnprocessed").ProducesValidationProblem();
        unprocessed.MapPost("{id}/retry", RetryAsync).WithName("retryUnprocessed").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<Retried>, ProblemHttpResult>> RetryAsync(
        long id, UnprocessedRetry retry, CancellationToken cancellationToken) =>
        await retry.RetryAsync(id, cancellationToken) is { } outcome
            ? TypedResults.Ok(new Retried(!outcome.IsUnprocessed, outcome.IsUnprocessed ? outcome.Reason : null))
            : Problem.NotFound("unprocessed item");

    private static async Task<Results<Ok<UnprocessedList>, ProblemHttpResult>> ListAsync(
        IUnprocessed unprocessed, IFeed feed, string? cursor = null, int limit = 50, CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > MostAtOnce) return Problem.Invalid("limit", FormattableString.Invariant($"Must be 1 to {MostAtOnce}."));
        long? before = null;
        if (cursor is not null)
        {
            if (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return Problem.Invalid("cursor", "Must be what a page answered as \"next\".");
            before = id;
        }

        var position = await feed.HeadAsync(cancellationToken);
        var page = await unprocessed.PageAsync(before, limit + 1, cancellationToken);
        var more = page.Length > limit;
        if (more) page = page[..limit];
        return TypedResults.Ok(new UnprocessedList(
            [.. page.Select(static u => new UnprocessedItem(u.Id, u.Endpoint, u.ReceivedAt, u.Reason, Encoding.UTF8.GetString(u.Body), u.Attempts))],
            more ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null,
            position));
    }
}
