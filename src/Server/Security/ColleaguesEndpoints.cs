using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.OpenApi;
using SocialCrm.Storage;

namespace SocialCrm.Server.Security;

/// <summary>Who works with customers.</summary>
/// <param name="Items">The colleagues, by name.</param>
/// <param name="Next">Always null: they are on one page.</param>
/// <param name="Position">The feed position this is true at.</param>
public sealed record ColleagueList(ImmutableArray<Colleague> Items, string? Next, long Position);

/// <summary><c>GET /api/colleagues</c>: whom a note can call upon. Names alone: addresses and roles are for administrators.</summary>
public static class ColleaguesEndpoints
{
    /// <summary>Maps it.</summary>
    public static void MapColleagues(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/colleagues").WithTags("users").RequireAuthorization(Policies.Agent).WithProblems()
            .MapGet("", ListAsync).WithName("listColleagues");

    private static async Task<Ok<ColleagueList>> ListAsync(IUsers users, IFeed feed, CancellationToken cancellationToken)
    {
        var position = await feed.HeadAsync(cancellationToken);
        var all = await users.AllAsync(cancellationToken);
        return TypedResults.Ok(new ColleagueList(
            [.. all.Where(static u => !u.Disabled && u.Role != Role.Analyst).Select(static u => new Colleague(u.Id, u.Name))], Next: null, position));
    }
}
