using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Privacy;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Customers;

/// <summary>Whether a person may be profiled.</summary>
/// <param name="Objected">They do not want to be: no mood and no group is kept or shown for them.</param>
/// <param name="Reason">Why, or how they said so, for colleagues to read.</param>
public sealed record ProfilingRequest(bool Objected, string? Reason = null);

/// <summary><c>PUT /api/customers/{id}/profiling</c>: they do not want to be profiled, or may be again.</summary>
internal static class ObjectToProfiling
{
    private const int LongestReason = 500;

    public static async Task<Results<Ok<Acted>, ProblemHttpResult>> HandleAsync(
        CustomerId id,
        ProfilingRequest request,
        ClaimsPrincipal user,
        AgentActs acts,
        ReadingsFollower readings,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null,
        CancellationToken cancellationToken = default)
    {
        if (request.Reason?.Length > LongestReason) return Problem.Invalid("reason", FormattableString.Invariant($"Must be at most {LongestReason} characters."));
        var key = acts.Key(user, idempotencyKey);
        AgentCommand command = request.Objected
            ? new Domain.Customers.ObjectToProfiling(key, user.Id(), request.Reason)
            : new AllowProfiling(key, user.Id(), request.Reason);
        var acted = await acts.TellAsync(id, command, cancellationToken);
        readings.LookSoon();
        return acted;
    }
}
