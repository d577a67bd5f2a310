using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Customers;

/// <summary>What every request has by which an agent decides something: who it is, and the key under which the same request acts but once.</summary>
/// <param name="User">Who.</param>
/// <param name="Acts">Where it is told.</param>
/// <param name="IdempotencyKey">The key they gave, if any.</param>
internal sealed record AgentCall(ClaimsPrincipal User, AgentActs Acts, [FromHeader(Name = "Idempotency-Key")] string? IdempotencyKey = null)
{
    /// <summary>The agent's id.</summary>
    public string By => User.Id();

    /// <summary>The key of what is decided; asked for once, for without a given one it is made anew.</summary>
    public EntryKey Key() => Acts.Key(User, IdempotencyKey);

    /// <summary>Tells a person what was decided.</summary>
    public Task<Results<Ok<Acted>, ProblemHttpResult>> TellAsync(CustomerId id, AgentCommand command, CancellationToken cancellationToken) =>
        Acts.TellAsync(id, command, cancellationToken);
}
