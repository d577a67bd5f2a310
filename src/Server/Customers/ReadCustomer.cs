using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Erasure;
using SocialCrm.Server.Live;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Server.Suggestions;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary><c>GET /api/customers/{id}</c>: the 360° view.</summary>
internal sealed class ReadCustomer(
    People people,
    PersonParts parts,
    SuggestionQueue suggestions,
    ICustomerList list,
    IFeed feed,
    ErasedPeople erased,
    Presences presences,
    UserNames users,
    TimeProvider time)
{
    public static async Task<Results<Ok<CustomerView>, ProblemHttpResult>> HandleAsync(
        CustomerId id, ClaimsPrincipal user, ReadCustomer read, CancellationToken cancellationToken) =>
        await read.ViewAsync(id, user.Id(), cancellationToken) is { } view ? TypedResults.Ok(view) : Problem.NotFound("customer");

    /// <summary>The view; null when there is no such customer.</summary>
    public async Task<CustomerView?> ViewAsync(CustomerId id, string user, CancellationToken cancellationToken)
    {
        var position = await feed.HeadAsync(cancellationToken);
        if (await people.ReadAsync(id, cancellationToken) is not { } person) return null;

        var now = time.GetUtcNow();
        var rows = await list.RowsAsync([id], user, cancellationToken);
        var (seen, inbound) = rows.Length == 0 ? (0, 0) : (rows[0].SeenPosition, rows[0].InboundPosition);
        var counts = person.Counts;
        return new CustomerView(
            id,
            Shown.NameOf(person.Profile.Name, person.Profile.Handle, person.Profile.ExternalId),
            [.. person.Names.Select(static n => new KnownName(n.Name, [.. n.Accounts.Select(static a => a.ToString())]))],
            await parts.AccountsAsync(person, cancellationToken),
            person.Objection is null ? ViewEmotion.Of(person.Emotion, person.Emotion.Feeling(), await parts.CauseAsync(person, cancellationToken), now) : null,
            person.Objection is { } objection ? new ObjectionView(objection.At, new Colleague(objection.By, await users.NameOfAsync(objection.By, cancellationToken))) : null,
            [],
            [.. person.Conversations.Select(c => parts.Conversation(c.Stream, c.Conversation, now))],
            await parts.LinksAsync(person, cancellationToken),
            await suggestions.OfAsync(person, cancellationToken),
            new CustomerCounts(counts.Inbound, counts.Outbound, counts.Reactions, counts.Edits, counts.Deletions, counts.Engagements),
            person.Waiting.Since,
            !person.Waiting.Waived.IsEmpty,
            Urgency.Of(person.Summary, now),
            inbound > seen,
            seen,
            inbound,
            presences.Of(id),
            person.LastSpoken?.State.Last?.Entry.HappenedAt,
            position,
            person.Version)
        {
            Erased = person.Erased is null ? null : await erased.OfAsync(id, cancellationToken),
        };
    }
}
