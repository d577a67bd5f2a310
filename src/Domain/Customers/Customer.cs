using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Customers;

/// <summary>
/// A customer: the fold of the events of one account's stream. Its size does not grow with the timeline, and nothing in it is
/// personal: names and aliases are in the <see cref="Profile"/>, words in the events' contents.
/// </summary>
public sealed record Customer
{
    /// <summary>Raised whenever the shape or meaning of the state changes: stored snapshots of another schema are rebuilt from the events.</summary>
    public const int Schema = 5;

    /// <summary>How many conversations the state knows; older ones are on the timeline only.</summary>
    public const int ConversationsKept = 16;

    /// <summary>How many changes may wait for their message; beyond that one is forgotten, reports before words and the oldest first.</summary>
    public const int HeldKept = 16;

    /// <summary>How many of the company's accounts the state knows them to follow.</summary>
    public const int FollowsKept = 16;

    /// <summary>How many of those are remembered whom an agent took apart from them.</summary>
    public const int PartedKept = 32;

    /// <summary>Somebody nobody has heard of.</summary>
    public static Customer Nobody { get; } = new();

    /// <summary>How many events are folded into it; 0 for somebody who does not exist.</summary>
    public long Version { get; init; }

    /// <summary>The channel of the account.</summary>
    public string Channel { get; init; } = "";

    /// <summary>When the account was first seen.</summary>
    public DateTimeOffset FoundAt { get; init; }

    /// <summary>How many follow them, where the channel tells.</summary>
    public int? Followers { get; init; }

    /// <summary>Their talks with the company, the most recent first.</summary>
    public ImmutableArray<Conversation> Conversations { get; init; } = [];

    /// <summary>Whether they wait for an answer.</summary>
    public Waiting Waiting { get; init; } = Waiting.Nobody;

    /// <summary>How they feel.</summary>
    public EmotionalState Emotion { get; init; } = EmotionalState.Unknown;

    /// <summary>How often what happened.</summary>
    public Counts Counts { get; init; }

    /// <summary>The newest words on the timeline, by whomever.</summary>
    public LastWords? Last { get; init; }

    /// <summary>The newest words of the customer.</summary>
    public EntryRef? LastInbound { get; init; }

    /// <summary>Which of the company's accounts they follow, or no longer do, where the channel tells.</summary>
    public ImmutableArray<Following> Follows { get; init; } = [];

    /// <summary>What waits for a message that has not arrived, oldest first.</summary>
    public ImmutableArray<WaitingChange> Held { get; init; } = [];

    /// <summary>The customer this one is linked into; null while they stand for themselves.</summary>
    public CustomerId? LinkedInto { get; init; }

    /// <summary>Who is linked into this one, the oldest link first.</summary>
    public ImmutableArray<Link> Links { get; init; } = [];

    /// <summary>Whom an agent took apart from them, the latest last: nothing but an agent's decision links them again.</summary>
    public ImmutableArray<CustomerId> Parted { get; init; } = [];

    /// <summary>That they were erased: nothing happens to them any more. Null while they were not.</summary>
    public Erasure? Erased { get; init; }

    /// <summary>That they do not want to be profiled; null while they said nothing of the kind.</summary>
    public Objection? Objection { get; init; }

    /// <summary>The version from which on messages are read: what was read of those before is forgotten. 0 while nobody objected.</summary>
    public long ReadFrom { get; init; }

    /// <summary>True when they are one of several accounts of a person.</summary>
    public bool IsLinked => LinkedInto is not null || !Links.IsEmpty;

    /// <summary>The state after one more event. Pure, total, and the only way a state changes.</summary>
    public Customer Apply(CustomerEvent @event)
    {
        var version = Version + 1;
        var next = @event switch
        {
            CustomerFound found => this with { Channel = found.Channel, FoundAt = found.At, Followers = found.Followers },
            ProfileChanged profile => this with { Followers = profile.Followers ?? Followers },
            MessageRecorded message => Recorded(message, new EntryRef(message.At.ToUnixTimeMilliseconds(), version)),
            MessageEdited edit => this with
            {
                Emotion = Replaced(edit.Target, edit.Was, edit.Reading),
                Counts = Counts with { Edits = Counts.Edits + 1 },
            },
            MessageDeleted deletion => this with
            {
                Emotion = Replaced(deletion.Target, deletion.Was, now: null),
                Waiting = Waiting.Without(deletion.Target),
                Counts = Counts with { Deletions = Counts.Deletions + 1 },
            },
            ReactionChanged reaction => this with { Counts = Counts with { Reactions = Counts.Reactions + (reaction.Emoji is null ? 0 : 1) } },
            ChangeHeld held => this with { Held = Hold(new WaitingChange(held.Target, version, held.Change, held.ReceivedAt)) },
            ConversationReported report => this with { Conversations = Reported(report) },
            EngagementRecorded engagement => Engaged(engagement),
            AnswerWaived => this with { Waiting = Waiting.Waive() },
            AnswerWanted => this with { Waiting = Waiting.Unwaive() },
            CustomerLinked linked => this with
            {
                Links = Links.Add(new Link(linked.Customer, linked.At, linked.By, linked.Evidence, version)),
                Parted = Parted.Remove(linked.Customer),
            },
            CustomerUnlinked unlinked => this with { Links = Links.RemoveAll(link => link.Customer == unlinked.Customer), Parted = Apart(unlinked.Customer) },
            CustomerJoined joined => this with { LinkedInto = joined.Survivor, Parted = Parted.Remove(joined.Survivor) },
            CustomerLeft left => this with { LinkedInto = null, Parted = Apart(left.Survivor) },
            CustomerErased erased => Forgotten(new Erasure(erased.At, erased.By, erased.Why, version)),
            ProfilingObjected objected => Forgotten(version) with { Objection = new Objection(objected.At, objected.By) },
            ProfilingAllowedAgain => Forgotten(version) with { Objection = null },
            _ => this,
        };
        return next with { Version = version };
    }

    /// <summary>The state after several events.</summary>
    public Customer Apply(IEnumerable<CustomerEvent> events) => events.Aggregate(this, static (state, e) => state.Apply(e));

    /// <summary>The state after what was decided.</summary>
    public Customer Apply(ImmutableArray<DecidedEvent> events)
    {
        var state = this;
        foreach (var decided in events) state = state.Apply(decided.Event);
        return state;
    }

    private Customer Recorded(MessageRecorded message, EntryRef entry)
    {
        var inbound = message.Direction == Direction.In;
        var waiting = (inbound, message.History) switch
        {
            (true, false) => Waiting.Asked(entry),
            (true, true) => Waiting,
            _ => Waiting.Answered(message.At),
        };
        return this with
        {
            Conversations = Spoken(message),
            Waiting = waiting,
            Emotion = message.Reading is { } reading && Objection is null ? Emotion.Plus(entry, reading) : Emotion,
            Counts = inbound ? Counts with { Inbound = Counts.Inbound + 1 } : Counts with { Outbound = Counts.Outbound + 1 },
            Last = Last is { } last && entry < last.Entry ? last : new LastWords(entry, message.Direction, message.Kind),
            LastInbound = inbound && !(LastInbound > entry) ? entry : LastInbound,
            Held = HeldWithout(message.Key),
        };
    }

    private ImmutableArray<WaitingChange> HeldWithout(EntryKey key) => Held.IsEmpty ? Held : Held.RemoveAll(h => h.Target == key);

    private ImmutableArray<Conversation> Spoken(MessageRecorded message)
    {
        var known = -1;
        for (var i = 0; i < Conversations.Length && known < 0; i++)
        {
            if (Conversations[i].Id == message.ConversationId) known = i;
        }

        var before = known < 0 ? null : Conversations[known];
        DateTimeOffset? inboundAt = message.Direction == Direction.In ? message.At : null;
        var conversation = new Conversation(
            message.ConversationId,
            message.OurAccount,
            KindOf(message.Kind),
            Later(before?.LastMessageAt, message.At) ?? message.At,
            Later(before?.LastInboundAt, inboundAt))
        {
            Delivered = before?.Delivered,
            Read = before?.Read,
        };
        if (known == 0 && !(Conversations.Length > 1 && Conversations[1].LastMessageAt > conversation.LastMessageAt))
            return Conversations.SetItem(0, conversation);
        var others = known < 0 ? Conversations : Conversations.RemoveAt(known);
        var place = 0;
        while (place < others.Length && others[place].LastMessageAt > conversation.LastMessageAt) place++;
        var all = others.Insert(place, conversation);
        return all.Length > ConversationsKept ? all.RemoveAt(ConversationsKept) : all;
    }

    private ImmutableArray<Conversation> Reported(ConversationReported report)
    {
        for (var i = 0; i < Conversations.Length; i++)
        {
            if (Conversations[i] is var talk && talk.Id != report.ConversationId) continue;
            var receipt = new Receipt(report.UpTo, report.At);
            return Conversations.SetItem(i, report.Status >= DeliveryStatus.Read
                ? talk with { Read = Further(talk.Read, receipt) }
                : talk with { Delivered = Further(talk.Delivered, receipt) });
        }

        return Conversations;
    }

    private Customer Engaged(EngagementRecorded engagement)
    {
        var counts = engagement.Withdrawn ? Counts : Counts with { Engagements = Counts.Engagements + 1 };
        if (engagement.Kind != EngagementKind.Follow) return this with { Counts = counts };
        var now = new Following(engagement.OurAccount, !engagement.Withdrawn);
        var others = Follows.RemoveAll(f => f.OurAccount == engagement.OurAccount).Insert(0, now);
        return this with { Counts = counts, Follows = others.Length > FollowsKept ? others.RemoveAt(FollowsKept) : others };
    }

    /// <summary>What was counted and felt stays, and whose accounts were one: there is nothing to say to anybody, and nothing to wait for.</summary>
    private Customer Forgotten(Erasure erasure) => this with
    {
        Erased = erasure,
        Followers = null,
        Conversations = [],
        Waiting = Waiting.Nobody,
        Follows = [],
        Held = [],
    };

    private ImmutableArray<CustomerId> Apart(CustomerId other)
    {
        var parted = Parted.Remove(other).Add(other);
        return parted.Length > PartedKept ? parted.RemoveAt(0) : parted;
    }

    private static Receipt Further(Receipt? known, Receipt told) => known is null || told.UpTo > known.UpTo ? told : known;

    /// <summary>Nothing that was read before a version is known any more.</summary>
    private Customer Forgotten(long version) => this with
    {
        Emotion = EmotionalState.Unknown,
        ReadFrom = version,
        Held = [.. Held.Select(static held => held with { Change = Profiling.Unread(held.Change) })],
    };

    private EmotionalState Replaced(EntryRef target, EmotionReading? was, EmotionReading? now) => (was, now) switch
    {
        _ when Objection is not null || target.Version < ReadFrom => Emotion,
        (null, null) => Emotion,
        (null, { }) => Emotion.Plus(target, now),
        ({ }, null) => Emotion.Minus(target, was),
        _ => Emotion.Instead(target, was, now),
    };

    /// <summary>What is held once one more change is: what has waited in vain goes, and when there are too many, the least is forgotten: a deletion last of all.</summary>
    internal ImmutableArray<WaitingChange> Hold(WaitingChange change)
    {
        var held = Held.RemoveAll(h => h.IsOver(change.Since)).Add(change);
        return held.Length > HeldKept ? held.Remove(held.MinBy(static h => Importance(h.Change))!) : held;
    }

    private static ConversationKind KindOf(MessageKind kind) => kind switch
    {
        MessageKind.Direct => ConversationKind.Direct,
        MessageKind.Review => ConversationKind.Review,
        _ => ConversationKind.Public,
    };

    private static int Importance(MessageChange change) => change switch
    {
        MessageChange.Deleted => 3,
        MessageChange.Edited => 2,
        MessageChange.Reacted or MessageChange.Shown => 1,
        _ => 0,
    };

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b ?? a : a;
}

/// <summary>The newest words on a timeline.</summary>
/// <param name="Entry">Which entry.</param>
/// <param name="Direction">Who wrote them.</param>
/// <param name="Kind">What sort of words.</param>
public sealed record LastWords(EntryRef Entry, Direction Direction, MessageKind Kind);

/// <summary>Whether a customer follows one of the company's accounts.</summary>
/// <param name="OurAccount">The account.</param>
/// <param name="Now">Whether they do.</param>
public sealed record Following(string OurAccount, bool Now);

/// <summary>How often what happened in one stream.</summary>
/// <param name="Inbound">Messages of the customer.</param>
/// <param name="Outbound">Messages of the company.</param>
/// <param name="Reactions">Reactions given.</param>
/// <param name="Edits">Messages edited.</param>
/// <param name="Deletions">Messages taken back.</param>
/// <param name="Engagements">Things done without words: follows, likes, reposts.</param>
public readonly record struct Counts(int Inbound, int Outbound, int Reactions, int Edits, int Deletions, int Engagements = 0)
{
    /// <summary>Both together.</summary>
    public Counts Plus(Counts other) => new(
        Inbound + other.Inbound,
        Outbound + other.Outbound,
        Reactions + other.Reactions,
        Edits + other.Edits,
        Deletions + other.Deletions,
        Engagements + other.Engagements);
}
