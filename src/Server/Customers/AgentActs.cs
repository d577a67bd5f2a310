using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary>What an act led to.</summary>
/// <param name="Version">The customer's version after it.</param>
/// <param name="Position">The feed position of its event; null when it changed nothing.</param>
public sealed record Acted(long Version, long? Position);

/// <summary>What agents decide about people: told to the one account there is, or to all of them at once.</summary>
internal sealed class AgentActs(ICustomers customers, PersonLinks links, IStore store)
{
    /// <summary>The key of a request. It is the user's own: two of them may well count from one.</summary>
    public EntryKey Key(ClaimsPrincipal user, string? idempotencyKey) => store.Keys.Request(
        string.IsNullOrWhiteSpace(idempotencyKey)
            ? Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)
            : $"{user.Id()} {idempotencyKey}");

    /// <summary>Tells a person what an agent decided.</summary>
    public async Task<Results<Ok<Acted>, ProblemHttpResult>> TellAsync(CustomerId id, AgentCommand command, CancellationToken cancellationToken)
    {
        var state = (await customers.Get(id).ReadAsync(cancellationToken)).State;
        if (state.Version == 0) return Problem.NotFound("customer");
        var reply = state.Links.IsEmpty
            ? await customers.Get(id).TellAsync(command, cancellationToken)
            : await links.TellAsync(id, command, cancellationToken);

        // Linked in this very moment: the decision is about the person all the same.
        return reply is CustomerReply.Moved moved
            ? await TellAsync(moved.Survivor, command, cancellationToken)
            : await ActedAsync(id, reply, cancellationToken);
    }

    /// <summary>The answer to an act.</summary>
    public async Task<Results<Ok<Acted>, ProblemHttpResult>> ActedAsync(CustomerId id, CustomerReply reply, CancellationToken cancellationToken) => reply switch
    {
        CustomerReply.Done done => TypedResults.Ok(new Acted(done.Version, done.Count == 0 ? null : done.FirstPosition)),
        CustomerReply.AlreadyDone already =>
            TypedResults.Ok(new Acted((await customers.Get(id).ReadAsync(cancellationToken)).State.Version, already.Position)),
        CustomerReply.Erased => Problem.Conflict(Erasing.Refusal),
        CustomerReply.Refused refused => Problem.Conflict(refused.Reason),
        var other => throw new InvalidOperationException($"{other.GetType().Name} answers no decision of an agent."),
    };
}
