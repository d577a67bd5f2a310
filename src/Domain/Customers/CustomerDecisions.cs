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
        _ when customer.Erased is { } erasure => new Decision.Erased(erasure.At),
        RecordMessage record => Record(customer, profile, Profiling.Unread(customer, record)),
        ChangeMessage change => Change(customer, profile, Profiling.Unread(customer, change)),
        ReportConversation report => Report(customer, profile, report),
        RecordEngagement engagement => Engage(customer, profile, engagement),
        ChangeAliases aliases => Move(customer, profile, aliases),
        DescribeAuthor describe => Describe(customer, profile, describe),
        AgentCommand when customer.LinkedInto is { } survivor => new Decision.Moved(survivor),
        WaiveAnswer waive => Waive(customer, profile, waive, now),
        WantAnswer want => Want(customer, profile, want, now),
        NoteCommand note => NoteChanges.Decide(customer, profile, note, now),
        CorrectFact or ChangeDetails or LearnDetails or WriteNote => Recordings.Decide(customer, profile, command, now),
        ObjectToProfiling or AllowProfiling => Profiling.Decide(customer, profile, (AgentCommand)command, now),
        _ => new Decision.Refused("Unknown command."),
    };

    private static Decision.Accepted Record(Customer customer, Profile profile, RecordMessage command)
    {
        var draft = new DecisionDraft(customer, profile);
        draft.Meet(command.Channel, command.Sender, command.ReceivedAt);

        var entryAt = EntryAt(command.HappenedAt, command.ReceivedAt);
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
        {
            if (!held.IsOver(command.ReceivedAt))
                message = MessageChanges.Apply(draft, message, held.Change, command.HeldContents.GetValueOrDefault(held.Version), key: null);
        }

        if (command.Direction == Direction.Out) Receive(draft, customer, message, command.ConversationId);
        return draft.Accepted();
    }

    /// <summary>Words of the company that arrive after the person was reported to have got so far.</summary>
    private static void Receive(DecisionDraft draft, Customer customer, NamedMessage message, string conversationId)
    {
        if (customer.Conversations.FirstOrDefault(c => c.Id == conversationId) is not { } talk) return;
        var (status, receipt) = talk.Read is { } read && message.Entry.HappenedAt <= read.UpTo ? (DeliveryStatus.Read, read) : (DeliveryStatus.Delivered, talk.Delivered);
        if (receipt is not null && message.Entry.HappenedAt <= receipt.UpTo)
            MessageChanges.Apply(draft, message, new MessageChange.Reported(receipt.At, status, Error: null), content: null, key: null);
    }

    private static Decision.Accepted Report(Customer customer, Profile profile, ReportConversation command)
    {
        var draft = new DecisionDraft(customer, profile);
        var talk = customer.Conversations.FirstOrDefault(c => c.Id == command.ConversationId);
        var known = command.Status >= DeliveryStatus.Read ? talk?.Read : talk?.Delivered;
        if (command.Messages.IsEmpty && (talk is null || known?.UpTo >= command.UpTo)) return draft.Accepted();

        draft.Add(new DecidedEvent(new ConversationReported(command.ConversationId, command.Status, command.UpTo, command.At)) { Key = command.Key });
        var change = new MessageChange.Reported(command.At, command.Status, Error: null);
        foreach (var message in command.Messages) MessageChanges.Apply(draft, message, change, content: null, key: null);
        return draft.Accepted();
    }

    private static Decision.Accepted Engage(Customer customer, Profile profile, RecordEngagement command)
    {
        var draft = new DecisionDraft(customer, profile);
        draft.Meet(command.Channel, command.Sender, command.ReceivedAt);

        // X tells of one follow in both of its envelopes, under different ids and times.
        if (command.Kind == EngagementKind.Follow && customer.Follows.Any(f => f.OurAccount == command.OurAccount && f.Now != command.Withdrawn))
            return draft.Accepted();

        var entryAt = EntryAt(command.HappenedAt, command.ReceivedAt);
        var recorded = new EngagementRecorded(
            command.Key, command.Kind, command.OurAccount, DateTimeOffset.FromUnixTimeMilliseconds(entryAt), command.ReceivedAt)
        {
            Withdrawn = command.Withdrawn,
            Emoji = command.Emoji,
            Target = command.Target,
        };
        draft.Add(new DecidedEvent(recorded) { Content = command.Content, Key = command.Key, EntryAt = entryAt });
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
        var kept = customer.Hold(new WaitingChange(command.Target, draft.NextVersion, change, command.ReceivedAt));
        var pointless = customer.Held.RemoveAll(held => kept.Contains(held) && !(held.Target == command.Target && change is MessageChange.Deleted));
        draft.Add(new DecidedEvent(new ChangeHeld(command.Target, change, command.ReceivedAt))
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

    private static Decision Describe(Customer customer, Profile profile, DescribeAuthor command)
    {
        if (customer.Version == 0 && command.Sender.Aliases.IsEmpty) return new Decision.Refused("Nobody is known by these aliases.");
        var draft = new DecisionDraft(customer, profile);
        var name = command.Renames ? command.Sender.Name : profile.Name ?? command.Sender.Name;
        draft.Meet(command.Channel, command.Sender with { Name = name }, command.At);

        // Orders are many, and the profile is kept in memory: the oldest make room.
        var held = profile.Aliases.Where(static a => VerifiedKinds.MayBeSeveral(a.Alias.Kind)).ToImmutableArray();
        var fresh = command.Verified.RemoveAll(alias => held.Any(h => h.Alias == alias));
        var ended = held.Where(static h => h.Alias.Kind == VerifiedKinds.Order).OrderBy(static h => h.Since).Take(held.Length + fresh.Length - VerifiedKinds.Most);
        draft.Move(fresh, [.. ended.Select(static h => h.Alias)], Evidence.Verified, command.At, command.Key, command.By);
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

    /// <summary>A timeline counts in milliseconds: with more, a state in memory would differ from the one its stored events make.</summary>
    private static long EntryAt(DateTimeOffset happenedAt, DateTimeOffset receivedAt) => Earlier(happenedAt, receivedAt + ClockAhead).ToUnixTimeMilliseconds();

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
