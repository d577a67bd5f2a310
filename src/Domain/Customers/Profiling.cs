using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Customers;

/// <summary>
/// What follows from a person's objection to being profiled: nothing is read any more, and what was read before counts nowhere, also when it
/// is edited or taken back. Events keep what was read when they happened; all that follows from them does without.
/// </summary>
public static class Profiling
{
    /// <summary>The command without how the words read, when they are not to be read.</summary>
    public static RecordMessage Unread(Customer customer, RecordMessage command) =>
        customer.Objection is null || command.Reading is null ? command : Unread(command);

    /// <summary>The command without a reading.</summary>
    public static RecordMessage Unread(RecordMessage command) => command with { Reading = null };

    /// <summary>The command without how the words read and read before, where that is not to count.</summary>
    public static ChangeMessage Unread(Customer customer, ChangeMessage command)
    {
        var message = command.Message is { } named && named.Entry.Version < customer.ReadFrom ? Unread(named) : command.Message;
        var isUnread = customer.Objection is not null || !ReferenceEquals(message, command.Message);
        return (isUnread ? Unread(command) : command) with { Message = message };
    }

    /// <summary>The command without a reading of the new words.</summary>
    public static ChangeMessage Unread(ChangeMessage command) => command with { Change = Unread(command.Change) };

    /// <summary>The change without a reading.</summary>
    internal static MessageChange Unread(MessageChange change) => change is MessageChange.Edited { Reading: not null } edit ? edit with { Reading = null } : change;

    /// <summary>What an agent notes.</summary>
    internal static Decision Decide(Customer customer, Profile profile, AgentCommand command, DateTimeOffset now)
    {
        if (customer.Version == 0) return new Decision.Refused("There is no such customer.");
        var draft = new DecisionDraft(customer, profile);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        var (follows, reason) = command switch
        {
            ObjectToProfiling objects => (customer.Objection is null ? new ProfilingObjected(at, command.By) : (CustomerEvent?)null, objects.Reason),
            AllowProfiling allows => (customer.Objection is null ? null : new ProfilingAllowedAgain(at, command.By), allows.Reason),
            _ => (null, null),
        };
        if (follows is not null)
        {
            draft.Add(new DecidedEvent(follows)
            {
                Key = command.Key,
                EntryAt = at.ToUnixTimeMilliseconds(),
                Content = string.IsNullOrWhiteSpace(reason) ? null : new EventContent { Text = reason.Trim() },
            });
        }

        return draft.Accepted();
    }

    private static NamedMessage Unread(NamedMessage message) => message with { Reading = null, Amendment = message.Amendment with { Reading = null } };
}
