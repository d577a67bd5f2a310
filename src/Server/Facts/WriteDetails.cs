using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Problems;

namespace SocialCrm.Server.Facts;

/// <summary><c>PATCH /api/customers/{id}/details</c>: fields, language, value, tier and tags.</summary>
internal static class WriteDetails
{
    public static async Task<Results<Ok<Acted>, ProblemHttpResult>> HandleAsync(
        CustomerId id,
        DetailsRequest request,
        [AsParameters] AgentCall call,
        PersonFields fields,
        TagsInUse tags,
        CancellationToken cancellationToken = default)
    {
        var (details, wrong) = request.Read(fields);
        if (wrong is not null) return Problem.Invalid(wrong);
        var acted = await call.TellAsync(id, new ChangeDetails(call.Key(), call.By, details!) { Account = id }, cancellationToken);
        if (!details!.Tagged.IsEmpty) tags.Forget();
        return acted;
    }
}
