using System.Collections.Immutable;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Customers;

/// <summary>What follows from a command: events to append, or a refusal. Nothing has happened yet.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>These events follow; none when the command changes nothing.</summary>
    /// <param name="Events">The events in order.</param>
    /// <param name="Profile">The profile after them.</param>
    /// <param name="Claims">Aliases to be claimed; refused by the store when somebody else holds one.</param>
    /// <param name="Ends">Aliases to be given up.</param>
    public sealed record Accepted(
        ImmutableArray<DecidedEvent> Events,
        Profile Profile,
        ImmutableArray<HeldAlias> Claims,
        ImmutableArray<HeldAlias> Ends) : Decision;

    /// <summary>The customer is part of another person, whom an agent's command is for.</summary>
    /// <param name="Survivor">Who it is for.</param>
    public sealed record Moved(CustomerId Survivor) : Decision;

    /// <summary>The customer was erased: nothing happens to them any more.</summary>
    /// <param name="At">When.</param>
    public sealed record Erased(DateTimeOffset At) : Decision;

    /// <summary>The command cannot be carried out.</summary>
    /// <param name="Reason">Why, in words for an agent or administrator.</param>
    public sealed record Refused(string Reason) : Decision;
}

/// <summary>An event and what is to be stored with it.</summary>
/// <param name="Event">The event.</param>
public sealed record DecidedEvent(CustomerEvent Event)
{
    /// <summary>What is personal about it.</summary>
    public EventContent? Content { get; init; }

    /// <summary>The key that must be new for it to happen at all.</summary>
    public EntryKey? Key { get; init; }

    /// <summary>When it stands on the timeline, milliseconds since 1970 UTC; null when it is no entry of its own.</summary>
    public long? EntryAt { get; init; }

    /// <summary>The entry it changes: an older one, or one of the same decision.</summary>
    public EntryRef? Amends { get; init; }

    /// <summary>What that entry's amendment becomes.</summary>
    public Amendment? Amendment { get; init; }

    /// <summary>Versions of the stream's events whose content is erased with it.</summary>
    public ImmutableArray<long> Erases { get; init; } = [];
}
