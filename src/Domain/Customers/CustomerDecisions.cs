using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Customers;

/// <summary>Decides what follows from a command. Pure: no clock, no store, no host.</summary>
public static class CustomerDecisions
{
    /// <summary>Provider's clocks may run ahead by this much; what claims to be later happened when it was received plus this.</summary>
    public static readonly TimeSpan ClockAhead = TimeSpan.FromMinutes(5);

    /// <summary>What is older than this on receipt is history.</summary>
    public static readonly TimeSpan HistoryAge = TimeSpan.FromDays(7);

    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(1);

    /// <summary>What follows from a command.</summary>
    /// <param name="customer">The state before.</param>
    /// <param name="profile">What is personal about them, before.</param>
    /// <param name="command">The command, with what it refers to looked up.</param>
    /// <param name="now">The moment.</param>
    public static Decision Decide(Customer customer, Profile profile, CustomerCommand command, DateTimeOffset now) => command switch
    {
        RecordMessage record => Record(customer, profile, record),
        ChangeMessage change => Change(customer, profile, change),
        ChangeAliases aliases => Move(customer, profile, aliases),
        AgentCommand when customer.LinkedInto is { } survivor => new Decision.Moved(survivor),
        WaiveAnswer waive => Waive(customer, profile, waive, now),
        WantAnswer want => Want(customer, profile, want, now),
        _ => new Decision.Refused("Unknown command."),
    };

    private static Decision.Accepted Record(Customer customer, Profile profile, RecordMessage command)
    {
        var draft = new DecisionDraft(customer, profile);
        draft.Meet(command.Channel, command.Sender, command.ReceivedAt);

        // A timeline counts in milliseconds: with more, a state in memory would differ from the one its stored events make.
        var entryAt = Earlier(command.HappenedAt, command.ReceivedAt + ClockAhead).ToUnixTimeMilliseconds();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(entryAt);
        var history = command.ReceivedAt - at > HistoryAge;
        var recorded = new MessageRecorded(
            command.Key, command.Direction, command.Kind, command.ConversationId, command.OurAccount, at, command.ReceivedAt)
        {
            History = history,
            Late = !history && command.ReceivedAt - at > LateAfter && customer.Last is { } last && entryAt < last.Entry.At,
            Reading = command.Reading is { } reading ? reading with { Words = [] } : null,
            InReplyTo = command.InReplyTo,
            Unsupported = command.Unsupported,
        };
        var content = command.Reading is { } read ? command.Content with { Words = read.Words } : command.Content;
        var waiting = WaitingFor(customer, command.Key);
        var entry = draft.Add(new DecidedEvent(recorded) { Content = content, Key = command.Key, EntryAt = entryAt, Erases = ContentsOf(waiting) });

        var message = new NamedMessage(new EntryRef(entryAt, entry), command.Direction, recorded.Reading, Amendment.None);
        foreach (var held in waiting)
            message = MessageChanges.Apply(draft, message, held.Change, command.HeldContents.GetValueOrDefault(held.Version), key: null);

        return draft.Accepted();
    }

    private static ImmutableArray<WaitingChange> WaitingFor(Customer customer, EntryKey key) =>
        customer.Held.IsEmpty ? [] : customer.Held.RemoveAll(held => held.Target != key);

    private static Decision.Accepted Change(Customer customer, Profile profile, ChangeMessage command)
    {
        var draft = new DecisionDraft(customer, profile);
        draft.Meet(command.Channel, command.Sender, command.ReceivedAt);
        if (command.Message is { } message)
            MessageChanges.Apply(draft, message, command.Change, command.Content, command.Key);
        else
            Hold(draft, customer, command);
        return draft.Accepted();
    }

    private static void Hold(DecisionDraft draft, Customer customer, ChangeMessage command)
    {
        // Like a message that is gone, one that will be gone when it comes takes no further change.
        if (customer.Held.Any(held => held.Target == command.Target && held.Change is MessageChange.Deleted)) return;
        var change = MessageChanges.WithoutWords(command.Change);
        var kept = customer.Hold(new WaitingChange(command.Target, draft.NextVersion, change));
        var pointless = customer.Held.RemoveAll(held => kept.Contains(held) && !(held.Target == command.Target && change is MessageChange.Deleted));
        draft.Add(new DecidedEvent(new ChangeHeld(command.Target, change))
        {
            Content = kept.Any(held => held.Version == draft.NextVersion) ? MessageChanges.WithWords(command.Content, command.Change) : null,
            Key = command.Key,
            Erases = ContentsOf(pointless),
        });
    }

    /// <summary>Where the texts of held edits stand: once they took effect, or cannot any more, no copy of them stays.</summary>
    private static ImmutableArray<long> ContentsOf(ImmutableArray<WaitingChange> held) =>
        held.IsEmpty ? [] : [.. held.Where(static h => h.Change is MessageChange.Edited).Select(static h => h.Version)];

    private static Decision Move(Customer customer, Profile profile, ChangeAliases command)
    {
        if (customer.Version == 0) return new Decision.Refused("Nobody is known by these aliases.");
        var draft = new DecisionDraft(customer, profile);
        draft.Move(command.Added, command.Ended, command.Evidence, command.At, command.Key);
        return draft.Accepted();
    }

    private static Decision Waive(Customer customer, Profile profile, WaiveAnswer command, DateTimeOffset now)
    {
        if (customer.Version == 0) return new Decision.Refused("There is no such customer.");
        var draft = new DecisionDraft(customer, profile);
        if (customer.Waiting.Since is not null)
            draft.Add(new DecidedEvent(new AnswerWaived(now, command.By)) { Key = command.Key, EntryAt = now.ToUnixTimeMilliseconds() });
        return draft.Accepted();
    }

    private static Decision Want(Customer customer, Profile profile, WantAnswer command, DateTimeOffset now)
    {
        if (customer.Version == 0) return new Decision.Refused("There is no such customer.");
        var draft = new DecisionDraft(customer, profile);
        if (!customer.Waiting.Waived.IsEmpty)
            draft.Add(new DecidedEvent(new AnswerWanted(now, command.By)) { Key = command.Key, EntryAt = now.ToUnixTimeMilliseconds() });
        return draft.Accepted();
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
