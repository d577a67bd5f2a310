using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Erasure;

/// <summary><c>DELETE /api/customers/{id}</c>: all that is personal about a person goes, on all accounts, for good.</summary>
internal sealed class EraseCustomer(People people, PersonErasure erasure, ErasureFinishing finishing, ErasedPeople erased, AgentActs acts)
{
    public static async Task<Results<Ok<ErasedPerson>, ProblemHttpResult>> HandleAsync(
        CustomerId id,
        [FromBody] EraseRequest request,
        ClaimsPrincipal user,
        EraseCustomer erase,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) => await erase.EraseAsync(id, request, user, idempotencyKey, cancellationToken);

    private async Task<Results<Ok<ErasedPerson>, ProblemHttpResult>> EraseAsync(
        CustomerId id, EraseRequest request, ClaimsPrincipal user, string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (await people.SurvivorAsync(id, cancellationToken) is not { } survivor || await people.ReadAsync(survivor, cancellationToken) is not { } person)
            return Problem.NotFound("customer");

        // Who asks again is told what was done: the name by which it was confirmed is gone.
        if (person.Erased is null)
        {
            if (!IsNameOf(person, request.Name)) return Problem.Invalid("name", "Must be the person's name as it is shown: nothing was erased.");
            var reply = await erasure.EraseAsync(survivor, new ErasePerson(acts.Key(user, idempotencyKey), user.Id(), request.Reason), cancellationToken);
            if (reply is CustomerReply.Moved) return Problem.Conflict("Somebody has just linked this person with another. Look again.");
            if (reply is CustomerReply.Refused refused) return Problem.Conflict(refused.Reason);
        }

        // From here on it is done, whoever goes on with it: this request, or somebody after a crash.
        await finishing.TryFinishAsync(survivor);
        return await erased.OfAsync(survivor, CancellationToken.None) is { } done ? TypedResults.Ok(done) : Problem.NotFound("customer");
    }

    private static bool IsNameOf(Person person, string name) =>
        string.Equals(Shown.NameOf(person.Profile.Name, person.Profile.Handle, person.Profile.ExternalId).Trim().Normalize(), Whole(name).Trim().Normalize(), StringComparison.Ordinal);

    /// <summary>Half a surrogate pair cannot be normalised.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
