using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
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

/// <summary><c>PUT</c> and <c>DELETE /api/customers/{id}/answered</c>: the last words need no answer, or do after all.</summary>
internal static class WaiveAnswers
{
    public static Task<Results<Ok<Acted>, ProblemHttpResult>> WaiveAsync(
        CustomerId id,
        ClaimsPrincipal user,
        ICustomers customers,
        IStore store,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        TellAsync(customers.Get(id), new WaiveAnswer(Key(store, user, idempotencyKey), user.Id()), cancellationToken);

    public static Task<Results<Ok<Acted>, ProblemHttpResult>> WantAsync(
        CustomerId id,
        ClaimsPrincipal user,
        ICustomers customers,
        IStore store,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        TellAsync(customers.Get(id), new WantAnswer(Key(store, user, idempotencyKey), user.Id()), cancellationToken);

    /// <summary>The key is the user's own: two of them may well count from one.</summary>
    private static EntryKey Key(IStore store, ClaimsPrincipal user, string? idempotencyKey) => store.Keys.Request(
        string.IsNullOrWhiteSpace(idempotencyKey)
            ? Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)
            : $"{user.Id()} {idempotencyKey}");

    private static async Task<Results<Ok<Acted>, ProblemHttpResult>> TellAsync(
        ICustomer customer, CustomerCommand command, CancellationToken cancellationToken)
    {
        if ((await customer.ReadAsync(cancellationToken)).State.Version == 0) return Problem.NotFound("customer");
        return await customer.TellAsync(command, cancellationToken) switch
        {
            CustomerReply.Done done => TypedResults.Ok(new Acted(done.Version, done.Count == 0 ? null : done.FirstPosition)),
            CustomerReply.AlreadyDone already =>
                TypedResults.Ok(new Acted((await customer.ReadAsync(cancellationToken)).State.Version, already.Position)),
            CustomerReply.Refused refused => Problem.Conflict(refused.Reason),
            var other => throw new InvalidOperationException($"{other.GetType().Name} answers no decision of an agent."),
        };
    }
}
