using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Suggestions;

/// <summary>What agents read of suggestions and decide about them.</summary>
internal sealed class SuggestionQueue(ISuggestions suggestions, People people, PersonLinks links, ICustomerList list, AgentActs acts, TimeProvider time)
{
    /// <summary>A page of the open ones, the likeliest first.</summary>
    public async Task<(ImmutableArray<SuggestionItem> Items, SuggestionPlace? Next)> PageAsync(SuggestionPlace? after, int limit, CancellationToken cancellationToken)
    {
        var page = await suggestions.PageAsync(after, limit + 1, cancellationToken);
        var items = await ShowAsync(page.Take(limit), cancellationToken);
        return (items, page.Length > limit ? new SuggestionPlace(page[limit - 1].Score, page[limit - 1].Pair) : null);
    }

    /// <summary>The open ones about a person.</summary>
    public async Task<ImmutableArray<SuggestionItem>> OfAsync(Person person, CancellationToken cancellationToken)
    {
        var found = await suggestions.OfAsync([.. person.Streams.Select(static s => s.Customer)], cancellationToken);
        return await ShowAsync(found.Where(static s => s.State == SuggestionState.Open).OrderByDescending(static s => s.Score), cancellationToken);
    }

    /// <summary>Two are one person: links them.</summary>
    public async Task<Results<Ok<AcceptedSuggestion>, ProblemHttpResult>> AcceptAsync(
        SuggestedPair pair, CustomerId? choice, ClaimsPrincipal user, string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (await FindAsync(pair, cancellationToken) is not { } suggestion) return Problem.NotFound("suggestion");
        if (suggestion.State == SuggestionState.Dismissed) return Problem.Conflict("It was dismissed. If they are one person all the same, link them by hand.");
        if (await people.SurvivorAsync(pair.One, cancellationToken) is not { } one || await people.SurvivorAsync(pair.Other, cancellationToken) is not { } other)
            return Problem.NotFound("suggestion");

        var survivor = one;
        if (choice is { } chosen)
        {
            if (await people.SurvivorAsync(chosen, cancellationToken) is not { } stands || (stands != one && stands != other))
                return Problem.Invalid("survivor", "Must be one of the two.");
            survivor = stands;
        }

        var command = new LinkPeople(acts.Key(user, idempotencyKey), user.Id(), Reason: null)
        {
            Grounds = [.. suggestion.Reasons.Where(static r => r.Weight > 0).Select(static r => new LinkGround(r.Kind, r.Value))],
        };
        var reply = await links.LinkAsync(survivor, survivor == one ? other : one, command, cancellationToken);
        if (reply is CustomerReply.Moved) return Problem.Conflict("Somebody has just linked one of them with another. Look again.");
        var acted = await acts.ActedAsync(survivor, reply, cancellationToken);
        if (acted.Result is not Ok<Acted> { Value: { } done }) return (ProblemHttpResult)acted.Result;
        await suggestions.DecideAsync(pair, SuggestionState.Accepted, user.Id(), time.GetUtcNow(), cancellationToken);

        // Where two agents chose differently at once, the first to commit decided who stands for both.
        return TypedResults.Ok(new AcceptedSuggestion(await people.SurvivorAsync(survivor, cancellationToken) ?? survivor, done.Version, done.Position));
    }

    /// <summary>Two are two: it is never suggested again.</summary>
    public async Task<Results<NoContent, ProblemHttpResult>> DismissAsync(SuggestedPair pair, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await suggestions.DecideAsync(pair, SuggestionState.Dismissed, user.Id(), time.GetUtcNow(), cancellationToken)) return TypedResults.NoContent();
        return await FindAsync(pair, cancellationToken) switch
        {
            null => Problem.NotFound("suggestion"),
            { State: SuggestionState.Accepted } => Problem.Conflict("It was accepted: take the link off instead."),
            _ => TypedResults.NoContent(),
        };
    }

    /// <summary>Takes back that they are two: whoever said so by mistake finds it in the queue again.</summary>
    public async Task<Results<NoContent, ProblemHttpResult>> ReopenAsync(SuggestedPair pair, CancellationToken cancellationToken)
    {
        if (await suggestions.ReopenAsync(pair, cancellationToken)) return TypedResults.NoContent();
        return await FindAsync(pair, cancellationToken) switch
        {
            null => Problem.NotFound("suggestion"),
            { State: SuggestionState.Accepted } => Problem.Conflict("It was accepted: take the link off instead."),
            _ => TypedResults.NoContent(),
        };
    }

    private async Task<Suggestion?> FindAsync(SuggestedPair pair, CancellationToken cancellationToken) =>
        (await suggestions.OfAsync([pair.One], cancellationToken)).FirstOrDefault(s => s.Pair == pair);

    /// <summary>As shown; who became one person meanwhile is left out.</summary>
    private async Task<ImmutableArray<SuggestionItem>> ShowAsync(IEnumerable<Suggestion> found, CancellationToken cancellationToken)
    {
        var pairs = new List<(Suggestion Suggestion, CustomerId One, CustomerId Other)>();
        foreach (var suggestion in found)
        {
            if (await people.SurvivorAsync(suggestion.Pair.One, cancellationToken) is { } one
                && await people.SurvivorAsync(suggestion.Pair.Other, cancellationToken) is { } other
                && one != other) pairs.Add((suggestion, one, other));
        }

        if (pairs.Count == 0) return [];
        var rows = (await list.RowsAsync(pairs.SelectMany(static p => new[] { p.One, p.Other }).ToHashSet(), seenBy: null, cancellationToken))
            .ToDictionary(static row => row.Customer);

        // Between the two somebody may have been linked: that one is gone from the queue when it is asked for again.
        return
        [
            .. from p in pairs
               where rows.ContainsKey(p.One) && rows.ContainsKey(p.Other)
               let s = p.Suggestion
               select new SuggestionItem(s.Pair.ToString(), s.Score, s.Since, s.Reasons, Shown(rows[p.One]), Shown(rows[p.Other])),
        ];
    }

    private static SuggestedCustomer Shown(CustomerRow row) => new(
        row.Customer,
        Customers.Shown.NameOf(row.Name, row.Handle, row.ExternalId),
        [.. row.Accounts.Select(static a => a.Channel).Distinct(StringComparer.Ordinal)],
        [.. row.Accounts.Select(static a => new SuggestedAccount(a.Channel, a.Name, a.Handle))],
        LastMessage.Of(row));
}
