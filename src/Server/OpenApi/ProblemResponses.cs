namespace SocialCrm.Server.OpenApi;

/// <summary>The problems that any route may answer with.</summary>
internal static class ProblemResponses
{
    /// <summary>Says in the document that the routes of a group may refuse for want of a session, a role or a working store.</summary>
    public static RouteGroupBuilder WithProblems(this RouteGroupBuilder group) => group
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
