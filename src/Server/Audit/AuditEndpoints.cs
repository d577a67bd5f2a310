using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Audit;

/// <summary>Who took or erased somebody's data: for administrators.</summary>
internal static class AuditEndpoints
{
    private const int MostAtOnce = 200;

    /// <summary>Adds what writes it down.</summary>
    public static void AddAudit(this IServiceCollection services) => services.AddSingleton<AuditTrail>();

    /// <summary>Maps <c>/api/audit</c>.</summary>
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/api/audit").WithTags("audit").RequireAuthorization(Policies.Administrator).WithProblems();
        audit.MapGet("", ListAsync).WithName("listAudit").ProducesValidationProblem();
    }

    private static async Task<Results<Ok<AuditList>, ProblemHttpResult>> ListAsync(
        IAudit audit,
        IFeed feed,
        UserNames users,
        CustomerId? customer = null,
        string? cursor = null,
        int limit = 50,
        CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > MostAtOnce) return Problem.Invalid("limit", FormattableString.Invariant($"Must be 1 to {MostAtOnce}."));
        var before = (long?)null;
        if (cursor is not null)
        {
            if (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Problem.Invalid("cursor", "Must be what a page answered as \"next\".");
            before = number;
        }

        var position = await feed.HeadAsync(cancellationToken);
        var page = await audit.PageAsync(before, customer, limit + 1, cancellationToken);
        var items = ImmutableArray.CreateBuilder<AuditItem>(limit);
        foreach (var (_, line) in page.Take(limit))
        {
            var by = new Colleague(line.By, await users.NameOfAsync(line.By, cancellationToken));
            items.Add(new AuditItem(line.At, by, line.Act, line.Customer, line.Detail));
        }

        return TypedResults.Ok(new AuditList(
            items.DrainToImmutable(), page.Length > limit ? page[limit - 1].Number.ToString(CultureInfo.InvariantCulture) : null, position));
    }
}
