using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Privacy;
using SocialCrm.Server.Problems;

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
        CustomerId id, ProfilingRequest request, [AsParameters] AgentCall call, ReadingsFollower readings, CancellationToken cancellationToken)
    {
        if (request.Reason?.Length > LongestReason) return Problem.Invalid("reason", FormattableString.Invariant($"Must be at most {LongestReason} characters."));
        AgentCommand command = request.Objected
            ? new Domain.Customers.ObjectToProfiling(call.Key(), call.By, request.Reason)
            : new AllowProfiling(call.Key(), call.By, request.Reason);
        var acted = await call.TellAsync(id, command, cancellationToken);
        readings.LookSoon();
        return acted;
    }
}
