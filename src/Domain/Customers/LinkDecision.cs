using System.Collections.Immutable;

namespace SocialCrm.Domain.Customers;

/// <summary>What follows from linking two customers or taking that back. Nothing has happened yet.</summary>
public abstract record LinkDecision
{
    private LinkDecision()
    {
    }

    /// <summary>These events follow on both streams, together or not at all.</summary>
    /// <param name="Survivor">On the stream of who stands for both.</param>
    /// <param name="Linked">On the stream of who is linked in or taken out.</param>
    public sealed record Accepted(Decision.Accepted Survivor, Decision.Accepted Linked) : LinkDecision;

    /// <summary>It is so already.</summary>
    public sealed record Nothing : LinkDecision;

    /// <summary>Who was to stand for both is part of another person.</summary>
    /// <param name="Survivor">Who that is.</param>
    public sealed record Moved(CustomerId Survivor) : LinkDecision;

    /// <summary>It cannot be done.</summary>
    /// <param name="Reason">Why, in words for an agent.</param>
    public sealed record Refused(string Reason) : LinkDecision;
}

/// <summary>Link two customers.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id, the channel whose provider attests that they are one person, or the name of the integrator who has checked it.</param>
/// <param name="Reason">Why, in the agent's words.</param>
public sealed record LinkPeople(Timeline.EntryKey Key, string By, string? Reason)
{
    /// <summary>How it is known.</summary>
    public Evidence Evidence { get; init; } = Evidence.Decided;

    /// <summary>By what; empty when the reason says all.</summary>
    public ImmutableArray<LinkGround> Grounds { get; init; } = [];
}

/// <summary>Take a link off.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The agent's id.</param>
public sealed record UnlinkPeople(Timeline.EntryKey Key, string By);
