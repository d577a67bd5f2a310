using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Problems;
using SocialCrm.Storage;

namespace SocialCrm.Server.Security;

/// <summary>Signing in and out, and taking up an invitation.</summary>
public static class SessionEndpoints
{
    private const string WrongSignIn =
        "Address and password do not match, or there were too many attempts: then wait five minutes.";

    /// <summary>Maps <c>/api/session</c> and <c>/api/invitation</c>.</summary>
    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/api/session").WithTags("session").WithProblems();
        session.MapGet("", ReadAsync).WithName("readSession").RequireAuthorization(Policies.SignedIn);
        session.MapPost("", SignInAsync).WithName("signIn").AllowAnonymous();
        session.MapDelete("", SignOutAsync).WithName("signOut").AllowAnonymous();

        var invitation = routes.MapGroup("/api/invitation").WithTags("session").WithProblems().AllowAnonymous()
            .ProducesProblem(StatusCodes.Status404NotFound);
        invitation.MapPost("read", ReadInvitationAsync).WithName("readInvitation");
        invitation.MapPost("", AcceptInvitationAsync).WithName("acceptInvitation").ProducesValidationProblem();
    }

    private static async Task<Results<Ok<Session>, ProblemHttpResult>> ReadAsync(
        ClaimsPrincipal principal, IUsers users, CancellationToken cancellationToken) =>
        await users.FindAsync(principal.Id(), cancellationToken) is { } user
            ? TypedResults.Ok(new Session(user.Id, user.Name, user.Email, user.Role))
            : Problem.Unauthorized("Sign in again.");

    private static async Task<Results<Ok<Session>, ProblemHttpResult>> SignInAsync(
        SignIn signIn, SignIns signIns, HttpContext http, CancellationToken cancellationToken) =>
        await signIns.CheckAsync(signIn, cancellationToken) is { } user
            ? await OpenAsync(user, http)
            : Problem.Unauthorized(WrongSignIn);

    private static async Task<NoContent> SignOutAsync(HttpContext http, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Invitation>, ProblemHttpResult>> ReadInvitationAsync(
        InvitationToken token, Invitations invitations, CancellationToken cancellationToken) =>
        await invitations.ReadAsync(token.Token, cancellationToken) is { } invitation ? TypedResults.Ok(invitation) : Gone();

    private static async Task<Results<Ok<Session>, ProblemHttpResult>> AcceptInvitationAsync(
        AcceptInvitation accept, Invitations invitations, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = invitations.Check(accept);
        if (errors.Count > 0) return Problem.Invalid(errors);
        return await invitations.AcceptAsync(accept, cancellationToken) is { } user ? await OpenAsync(user, http) : Gone();
    }

    private static async Task<Ok<Session>> OpenAsync(User user, HttpContext http)
    {
        await http.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme, SessionCookie.PrincipalOf(user), new AuthenticationProperties { IsPersistent = true });
        return TypedResults.Ok(new Session(user.Id, user.Name, user.Email, user.Role));
    }

    private static ProblemHttpResult Gone() => TypedResults.Problem(
        detail: "This link was used or is too old. Ask an administrator for a new one.",
        statusCode: StatusCodes.Status404NotFound,
        title: "This link does not work any more.");
}
