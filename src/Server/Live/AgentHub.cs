using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Live;

/// <summary>The line between a console and the server. Each method states who may call it.</summary>
[Authorize(Policy = Policies.Agent)]
internal sealed class AgentHub(Consoles consoles, LiveFeed feed) : Hub<IAgentClient>
{
    /// <summary>Where it is.</summary>
    public const string Path = "/hubs/agents";

    /// <summary>Begins to receive changes, or begins again after a gap.</summary>
    /// <param name="afterPosition">The last position the console knows; null when it knows none.</param>
    /// <returns>What it missed, or that it must load everything afresh. What follows comes after the position answered.</returns>
    [Authorize(Policy = Policies.Agent)]
    public Task<ResumeResult> Resume(long? afterPosition) =>
        feed.ResumeAsync(consoles.Of(Context.ConnectionId), afterPosition, Context.ConnectionAborted);

    /// <summary>Begins to receive the entries of a customer in full, and tells colleagues that somebody looks.</summary>
    [Authorize(Policy = Policies.Agent)]
    public void Watch(CustomerId customerId) => consoles.Watch(Context.ConnectionId, customerId);

    /// <summary>Ends what <see cref="Watch"/> began.</summary>
    [Authorize(Policy = Policies.Agent)]
    public void Unwatch(CustomerId customerId) => consoles.Unwatch(Context.ConnectionId, customerId);

    /// <summary>Tells colleagues that somebody writes to a customer; said again every few seconds while they do.</summary>
    [Authorize(Policy = Policies.Agent)]
    public void Typing(CustomerId customerId) => consoles.Typing(Context.ConnectionId, customerId);
}
