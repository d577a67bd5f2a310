using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Domain.Filters;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary><c>GET /api/customers</c>: who waits, who is most urgent, who is called so.</summary>
internal static class ListCustomers
{
    private const int MostAtOnce = 200;

    public static async Task<Results<Ok<CustomerList>, ProblemHttpResult>> HandleAsync(
        ClaimsPrincipal user,
        ICustomerList list,
        IFeed feed,
        Live.Presences presences,
        TimeProvider time,
        string? query = null,
        Word<ListSort>? sort = null,
        Word<ListState>? state = null,
        string? cursor = null,
        int limit = 50,
        CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > MostAtOnce) return Problem.Invalid("limit", FormattableString.Invariant($"Must be 1 to {MostAtOnce}."));
        var parsed = Filter.Parse(query);
        if (parsed is FilterParse.Wrong wrong) return Problem.Invalid("query", wrong);
        var filter = ((FilterParse.Understood)parsed).Filter;

        // Read before the rows, so that what changes meanwhile is told twice rather than never.
        var position = await feed.HeadAsync(cancellationToken);
        var now = time.GetUtcNow();
        var wanted = new CustomerListQuery(state?.Value ?? ListState.All, sort?.Value ?? ListSort.Urgent, now, limit)
        {
            Words = filter.Words,
            Terms = filter.Terms,
            Cursor = cursor,
            SeenBy = user.Id(),
        };
        CustomerPage page;
        try
        {
            page = await list.PageAsync(wanted, cancellationToken);
        }
        catch (FormatException) when (cursor is not null)
        {
            return Problem.Invalid("cursor", "Must be what a page of this list answered as \"next\".");
        }

        var items = page.Rows.Select(row => CustomerItem.Of(row, now, row.InboundPosition > row.SeenPosition, presences.Of(row.Customer)));
        return TypedResults.Ok(new CustomerList([.. items], page.Next, position, page.Total));
    }
}
