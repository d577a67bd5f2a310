using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests;

/// <summary>
/// A customer's life as a test tells it: what is decided happens, and what a command refers to is looked up, as the actor and the
/// store do it.
/// </summary>
internal sealed class Life
{
    private readonly Dictionary<EntryKey, (EntryRef Entry, MessageRecorded Message)> _messages = [];
    private readonly Dictionary<EntryRef, Amendment> _amendments = [];
    private readonly Dictionary<long, EventContent> _contents = [];
    private int _changes;

    /// <summary>When lives begin.</summary>
    public static readonly DateTimeOffset Start = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    public Customer State { get; private set; } = Customer.Nobody;

    public Profile Profile { get; private set; } = Profile.Unknown;

    /// <summary>All that happened.</summary>
    public List<CustomerEvent> Events { get; } = [];

    /// <summary>The personal parts that are not erased, by version.</summary>
    public IReadOnlyDictionary<long, EventContent> Contents => _contents;

    public static EntryKey Key(int message) => new((UInt128)(uint)message + 1);

    public static Sender Person { get; } = new([new Alias("wa.bsuid", "", "NL.1"), new Alias("wa.phone", "", "31612345678")]) { Name = "Ina" };

    public static EmotionReading Reading(double sentiment, Emotion emotion = Emotion.Neutral, double confidence = 1) => new(
        sentiment,
        confidence,
        emotion == Emotion.Neutral ? [] : [new EmotionScore(emotion, Math.Min(1, Math.Abs(sentiment) + 0.2))],
        Intent.Other,
        Touchpoint.None,
        "en",
        "test-1");

    /// <summary>A message of the customer, received a second after it was written.</summary>
    public static RecordMessage Said(int message, TimeSpan at, EmotionReading? reading = null) => new(
        Key(message), "whatsapp", "PN1", "thread-1", Direction.In, MessageKind.Direct, Start + at, Start + at + TimeSpan.FromSeconds(1), Person,
        new EventContent { Text = $"message {message}" })
    {
        Reading = reading,
    };

    /// <summary>Words of the company.</summary>
    public static RecordMessage Answered(int message, TimeSpan at) => Said(message, at) with { Direction = Direction.Out };

    public ChangeMessage Change(int message, MessageChange change, string? text = null) => new(
        new EntryKey(UInt128.MaxValue - (uint)_changes++), Key(message), change, "whatsapp", change.At, Person, text is null ? null : new EventContent { Text = text });

    public Decision.Accepted Tell(CustomerCommand command, DateTimeOffset? now = null)
    {
        var decision = (Decision.Accepted)Decide(command, now);
        Happen(decision);
        return decision;
    }

    public Decision Decide(CustomerCommand command, DateTimeOffset? now = null) =>
        CustomerDecisions.Decide(State, Profile, LookUp(command), now ?? Start);

    /// <summary>What became of a message.</summary>
    public Amendment AmendmentOf(int message) => _amendments.GetValueOrDefault(_messages[Key(message)].Entry, Amendment.None);

    /// <summary>Where a message stands.</summary>
    public EntryRef EntryOf(int message) => _messages[Key(message)].Entry;

    /// <summary>The event of a message.</summary>
    public MessageRecorded Recorded(int message) => _messages[Key(message)].Message;

    /// <summary>What is shown of a message; null when it was erased.</summary>
    public string? TextOf(int message)
    {
        var entry = EntryOf(message);
        var shown = AmendmentOf(message).Edits is [.., var last] ? last.Version : entry.Version;
        return _contents.GetValueOrDefault(shown)?.Text;
    }

    private void Happen(Decision.Accepted decision)
    {
        foreach (var decided in decision.Events)
        {
            State = State.Apply(decided.Event);
            Events.Add(decided.Event);
            if (decided.Content is { } content) _contents[State.Version] = content;
            if (decided is { Event: MessageRecorded message, EntryAt: { } at }) _messages[message.Key] = (new EntryRef(at, State.Version), message);
            if (decided is { Amends: { } entry, Amendment: { } amendment }) _amendments[entry] = amendment;
            foreach (var erased in decided.Erases) _contents.Remove(erased);
        }

        Profile = decision.Profile;
    }

    private CustomerCommand LookUp(CustomerCommand command) => command switch
    {
        ChangeMessage change => change with { Message = Named(change.Target) },
        ReportConversation report => report with { Messages = Sent(report) },
        RecordMessage record => record with
        {
            HeldContents = State.Held
                .Where(h => h.Target == record.Key && _contents.ContainsKey(h.Version))
                .ToImmutableDictionary(static h => h.Version, h => _contents[h.Version]),
        },
        _ => command,
    };

    private ImmutableArray<NamedMessage> Sent(ReportConversation report) =>
    [
        .. _messages.Values
            .Where(m => m.Message.Direction == Direction.Out && m.Message.ConversationId == report.ConversationId && m.Message.At <= report.UpTo)
            .Select(m => Named(m.Message.Key)!)
            .Where(m => m.Amendment.Delivery is not { } delivery || (delivery.Status != DeliveryStatus.Failed && delivery.Status < report.Status)),
    ];

    private NamedMessage? Named(EntryKey key)
    {
        if (!_messages.TryGetValue(key, out var found)) return null;
        var amendment = _amendments.GetValueOrDefault(found.Entry, Amendment.None);
        var reading = amendment is { DeletedAt: null, Edits.IsEmpty: true } ? found.Message.Reading : amendment.Reading;
        return new NamedMessage(found.Entry, found.Message.Direction, reading, amendment);
    }
}
