using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Problems;
using SocialCrm.Storage;

namespace SocialCrm.Server.Security;

/// <summary>Who may sign in, and as what: for administrators.</summary>
public static class UsersEndpoints
{
    /// <summary>Maps <c>/api/users</c>.</summary>
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/users").WithTags("users").RequireAuthorization(Policies.Administrator).WithProblems();
        users.MapGet("", ListAsync).WithName("listUsers");
        users.MapPost("", InviteAsync).WithName("inviteUser").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        users.MapPatch("{id}", ChangeAsync).WithName("changeUser")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<UserList>> ListAsync(IUsers users, IFeed feed, CancellationToken cancellationToken)
    {
        var position = await feed.HeadAsync(cancellationToken);
        var all = await users.AllAsync(cancellationToken);
        return TypedResults.Ok(new UserList([.. all.Select(Team.ItemOf)], Next: null, position));
    }

    private static async Task<Results<Created<ChangedUser>, ProblemHttpResult>> InviteAsync(
        Invite invite, Team team, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        UserFields.Check(invite.Email, invite.Name, errors);
        if (errors.Count > 0) return Problem.Invalid(errors);
        return await team.InviteAsync(invite, cancellationToken) is { } invited
            ? TypedResults.Created($"/api/users/{invited.User.Id}", invited)
            : Problem.Conflict("Somebody with this address is a user already.");
    }

    private static async Task<Results<Ok<ChangedUser>, ProblemHttpResult>> ChangeAsync(
        string id, ChangeUser change, Team team, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (change.Name is { } name) UserFields.CheckName(name, errors);
        if (errors.Count > 0) return Problem.Invalid(errors);
        return await team.ChangeAsync(id, change, cancellationToken) switch
        {
            TeamChange.Done done => TypedResults.Ok(done.Changed),
            TeamChange.Refused refused => Problem.Conflict(refused.Reason),
            _ => Problem.NotFound("user"),
        };
    }
}
