using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary>Somebody has read.</summary>
/// <param name="Position">Up to which feed position.</param>
public sealed record Seen(long Position);

/// <summary><c>PUT /api/customers/{id}/seen</c>: the asking user has read all up to a position; never goes backwards.</summary>
internal static class MarkSeen
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        CustomerId id, Seen seen, ClaimsPrincipal user, ICustomerList list, IFeed feed, CancellationToken cancellationToken)
    {
        if (seen.Position < 0) return Problem.Invalid("position", "Must be a feed position.");
        if (seen.Position > await feed.HeadAsync(cancellationToken)) return Problem.Invalid("position", "Nothing has that feed position yet.");
        if ((await list.RowsAsync([id], seenBy: null, cancellationToken)).IsEmpty) return Problem.NotFound("customer");

        await list.SeeAsync(id, user.Id(), seen.Position, cancellationToken);
        return TypedResults.NoContent();
    }
}
