using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Facts;

/// <summary><c>PATCH /api/customers/{id}/details</c>: fields, language, value, tier and tags.</summary>
internal static class WriteDetails
{
    public static async Task<Results<Ok<Acted>, ProblemHttpResult>> HandleAsync(
        CustomerId id,
        DetailsRequest request,
        ClaimsPrincipal user,
        PersonFields fields,
        AgentActs acts,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null,
        CancellationToken cancellationToken = default)
    {
        var (details, wrong) = request.Read(fields);
        if (wrong is not null) return Problem.Invalid(wrong);
        return await acts.TellAsync(id, new ChangeDetails(acts.Key(user, idempotencyKey), user.Id(), details!) { Account = id }, cancellationToken);
    }
}
