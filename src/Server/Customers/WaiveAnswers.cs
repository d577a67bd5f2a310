using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Customers;

/// <summary><c>PUT</c> and <c>DELETE /api/customers/{id}/answered</c>: the last words need no answer, or do after all.</summary>
internal static class WaiveAnswers
{
    public static Task<Results<Ok<Acted>, ProblemHttpResult>> WaiveAsync(
        CustomerId id,
        ClaimsPrincipal user,
        AgentActs acts,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        acts.TellAsync(id, new WaiveAnswer(acts.Key(user, idempotencyKey), user.Id()), cancellationToken);

    public static Task<Results<Ok<Acted>, ProblemHttpResult>> WantAsync(
        CustomerId id,
        ClaimsPrincipal user,
        AgentActs acts,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        acts.TellAsync(id, new WantAnswer(acts.Key(user, idempotencyKey), user.Id()), cancellationToken);
}
