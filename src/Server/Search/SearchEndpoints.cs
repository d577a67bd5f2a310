using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Filters;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Live;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Search;

/// <summary><c>GET /api/search</c>: people and what was said, for agents.</summary>
public static class SearchEndpoints
{
    private const int MostAtOnce = 100;
    private const int MostPeople = 20;

    /// <summary>Adds the search.</summary>
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddOptions<SearchOptions>().BindConfiguration(SearchOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHostedService<SearchKeeping>();
    }

    /// <summary>Maps <c>/api/search</c>.</summary>
    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/search").WithTags("search").RequireAuthorization(Policies.Agent).WithProblems()
            .MapGet("", HandleAsync).WithName("search").ProducesValidationProblem();

    private static async Task<Results<Ok<SearchResults>, ProblemHttpResult>> HandleAsync(
        ClaimsPrincipal user,
        ISearch search,
        ICustomerList list,
        IFeed feed,
        Presences presences,
        TimeProvider time,
        string? query = null,
        string? before = null,
        int limit = 20,
        CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > MostAtOnce) return Problem.Invalid("limit", FormattableString.Invariant($"Must be 1 to {MostAtOnce}."));
        var parsed = Filter.Parse(query);
        if (parsed is FilterParse.Wrong wrong) return Problem.Invalid("query", wrong);
        var filter = ((FilterParse.Understood)parsed).Filter;
        if (!filter.Terms.IsEmpty) return Problem.Invalid("query", "Words alone are looked for here; fields and what must not be are for the list of customers.");
        long? from = null;
        if (before is not null)
        {
            if (!long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return Problem.Invalid("before", "Must be what a page of this search answered as \"next\".");
            from = position;
        }

        var head = await feed.HeadAsync(cancellationToken);
        if (filter.Words.IsEmpty) return TypedResults.Ok(new SearchResults([], [], null, head));

        // Further pages are of what was said: people are found on the first.
        var people = from is null ? await search.PeopleAsync(filter.Words, Math.Min(limit, MostPeople), cancellationToken) : [];
        var said = await search.SaidAsync(filter.Words, from, limit, cancellationToken);
        var rows = await list.RowsAsync([.. people, .. said.Hits.Select(static hit => hit.Person).Distinct()], user.Id(), cancellationToken);
        var known = rows.DistinctBy(static row => row.Customer).ToDictionary(static row => row.Customer);
        var now = time.GetUtcNow();
        var items = people.Where(known.ContainsKey).Select(id => known[id]).Select(row => CustomerItem.Of(row, now, row.InboundPosition > row.SeenPosition, presences.Of(row.Customer)));
        return TypedResults.Ok(new SearchResults(
            [.. items],
            [.. said.Hits.Where(hit => known.ContainsKey(hit.Person)).Select(hit => ItemOf(hit, known[hit.Person], filter.Words))],
            said.Next?.ToString(CultureInfo.InvariantCulture),
            head));
    }

    private static SaidItem ItemOf(SaidHit hit, CustomerRow row, ImmutableArray<string> words)
    {
        var message = hit.Entry.Event as MessageRecorded;
        var account = row.Accounts.FirstOrDefault(account => account.Customer == hit.Entry.Customer);
        return new SaidItem(
            Shown.Id(hit.Entry.Place),
            hit.Person,
            Shown.NameOf(row.Name, row.Handle, row.ExternalId),
            account?.Channel ?? row.Summary.Channel,
            message?.Direction,
            message?.Kind,
            hit.Entry.Entry.HappenedAt,
            Excerpt.Of(hit.Entry.Content, words));
    }
}
