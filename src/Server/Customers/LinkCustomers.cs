using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Problems;

namespace SocialCrm.Server.Customers;

/// <summary>Another customer is the same person.</summary>
/// <param name="CustomerId">Who is to be linked into the one at the address.</param>
/// <param name="Reason">Why, for colleagues to read.</param>
public sealed record LinkRequest(CustomerId CustomerId, string? Reason = null);

/// <summary><c>POST /api/customers/{id}/links</c> and <c>DELETE …/links/{customerId}</c>: two customers are one person, or are not after all.</summary>
internal static class LinkCustomers
{
    private const int LongestReason = 500;

    public static async Task<Results<Ok<Acted>, ProblemHttpResult>> LinkAsync(
        CustomerId id,
        LinkRequest link,
        [AsParameters] AgentCall call,
        People people,
        PersonLinks links,
        CancellationToken cancellationToken = default)
    {
        if (link.Reason?.Length > LongestReason) return Problem.Invalid("reason", FormattableString.Invariant($"Must be at most {LongestReason} characters."));
        if (await people.SurvivorAsync(id, cancellationToken) is not { } survivor) return Problem.NotFound("customer");
        if (await people.SurvivorAsync(link.CustomerId, cancellationToken) is null) return Problem.Invalid("customerId", "There is no such customer.");

        var command = new LinkPeople(call.Key(), call.By, link.Reason);
        var reply = await links.LinkAsync(survivor, link.CustomerId, command, cancellationToken);
        if (reply is CustomerReply.Moved) return Problem.Conflict("Somebody has just linked this person with another. Look again.");
        return await call.Acts.ActedAsync(survivor, reply, cancellationToken);
    }

    public static async Task<Results<Ok<Acted>, ProblemHttpResult>> UnlinkAsync(
        CustomerId id,
        CustomerId customerId,
        [AsParameters] AgentCall call,
        People people,
        PersonLinks links,
        CancellationToken cancellationToken = default)
    {
        if (await people.SurvivorAsync(id, cancellationToken) is not { } survivor) return Problem.NotFound("customer");
        if (await people.SurvivorAsync(customerId, cancellationToken) is null) return Problem.NotFound("link");

        var command = new UnlinkPeople(call.Key(), call.By);
        return await call.Acts.ActedAsync(survivor, await links.UnlinkAsync(survivor, customerId, command, cancellationToken), cancellationToken);
    }
}
