using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Facts;

/// <summary>A note for the team.</summary>
/// <param name="Text">The words.</param>
/// <param name="Mentions">The ids of the colleagues it calls upon.</param>
public sealed record NoteRequest(string Text, ImmutableArray<string>? Mentions = null);

/// <summary><c>POST /api/customers/{id}/notes</c>: what the person never sees.</summary>
internal static class WriteNotes
{
    private const int Longest = 10_000;
    private const int MostMentions = 20;

    public static async Task<Results<Ok<Acted>, ProblemHttpResult>> HandleAsync(
        CustomerId id,
        NoteRequest note,
        ClaimsPrincipal user,
        IUsers users,
        AgentActs acts,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null,
        CancellationToken cancellationToken = default)
    {
        var text = note.Text.Trim();
        if (text.Length is 0 or > Longest) return Problem.Invalid("text", FormattableString.Invariant($"Must be 1 to {Longest} characters."));
        ImmutableArray<string> mentions = [.. (note.Mentions ?? []).Distinct(StringComparer.Ordinal)];
        if (mentions.Length > MostMentions) return Problem.Invalid("mentions", FormattableString.Invariant($"At most {MostMentions} colleagues."));
        foreach (var mention in mentions)
        {
            if (await users.FindAsync(mention, cancellationToken) is null) return Problem.Invalid("mentions", $"There is no user \"{mention}\".");
        }

        return await acts.TellAsync(id, new WriteNote(acts.Key(user, idempotencyKey), user.Id(), text, mentions) { Account = id }, cancellationToken);
    }
}
