using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Problems;

namespace SocialCrm.Server.Facts;

/// <summary>Something known is put right.</summary>
/// <param name="Kind">What sort of fact.</param>
/// <param name="Was">What is wrong, as the facts show it; left out when something new is known.</param>
/// <param name="Is">What is right instead; left out when nothing is.</param>
/// <param name="Reason">Why, for colleagues to read.</param>
public sealed record FactCorrectionRequest(FactKind Kind, string? Was = null, string? Is = null, string? Reason = null);

/// <summary><c>POST /api/customers/{id}/facts/corrections</c>: holds against whatever is said before and after.</summary>
internal static class CorrectFacts
{
    private const int LongestValue = 500;
    private const int LongestReason = 500;

    public static async Task<Results<Ok<Acted>, ProblemHttpResult>> HandleAsync(
        CustomerId id,
        FactCorrectionRequest request,
        [AsParameters] AgentCall call,
        People people,
        Dossiers dossiers,
        FactReader reader,
        CancellationToken cancellationToken = default)
    {
        if (request.Reason?.Length > LongestReason) return Problem.Invalid("reason", FormattableString.Invariant($"Must be at most {LongestReason} characters."));
        if (request is { Was: null, Is: null }) return Problem.Invalid("is", "Say what is right, or what was wrong.");
        var (was, now) = (Comparable(reader, request.Kind, request.Was), Comparable(reader, request.Kind, request.Is));
        if (request.Was is not null && was is null) return Problem.Invalid("was", $"Cannot be a fact of the kind {request.Kind}.");
        if (request.Is is not null && now is null) return Problem.Invalid("is", $"Cannot be a fact of the kind {request.Kind}.");
        if (await people.ReadAsync(id, cancellationToken) is not { } person) return Problem.NotFound("customer");

        var known = await dossiers.OfAsync(person, cancellationToken);
        var fact = known.Of(request.Kind).FirstOrDefault(f => f.Value == was);
        if (was is not null && fact is null) return Problem.Invalid("was", "Nobody said so.");

        // Where it was said, so that it goes with that account should the accounts part.
        var account = fact is { Said: [var said, ..] } ? said.Customer : id;
        var command = new CorrectFact(call.Key(), call.By, request.Kind, new Correction(was, now), request.Reason) { Account = account };
        return await call.TellAsync(id, command, cancellationToken);
    }

    private static string? Comparable(FactReader reader, FactKind kind, string? value) =>
        value is { Length: > 0 and <= LongestValue } ? reader.Comparable(kind, value) : null;
}
