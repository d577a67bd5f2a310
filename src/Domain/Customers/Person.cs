using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Domain.Customers;

/// <summary>
/// A person: the streams of their accounts, merged whenever it is asked for and never stored merged, so that taking a stream out
/// of the set leaves both sides exactly as they would have been.
/// </summary>
public sealed record Person
{
    private Person(ImmutableArray<PersonStream> streams) => Streams = streams;

    /// <summary>The streams: the survivor's first, the others in the order their accounts were found.</summary>
    public ImmutableArray<PersonStream> Streams { get; }

    /// <summary>Who stands for the person.</summary>
    public CustomerId Id => Streams[0].Customer;

    /// <summary>How they feel, on all accounts together.</summary>
    public EmotionalState Emotion { get; private init; } = EmotionalState.Unknown;

    /// <summary>Whether they wait for an answer.</summary>
    public Waiting Waiting { get; private init; } = Waiting.Nobody;

    /// <summary>That they do not want to be profiled, said on whichever account: it holds for all of them as long as they are linked. Null when none said so.</summary>
    public Objection? Objection { get; private init; }

    /// <summary>How often what happened.</summary>
    public Counts Counts { get; private init; }

    /// <summary>That they were erased; null while they were not. All accounts of a person are erased at once.</summary>
    public Erasure? Erased => Streams[0].State.Erased;

    /// <summary>How many events there are.</summary>
    public long Version { get; private init; }

    /// <summary>The stream with the newest words; null when nothing was said.</summary>
    public PersonStream? LastSpoken => Newest(static s => s.State.Last?.Entry.At);

    /// <summary>The stream with the message that turned the mood last; null when none did.</summary>
    public PersonStream? Turned => Objection is null ? Newest(static s => s.State.Emotion.Cause?.Entry.At) : null;

    /// <summary>How many follow them, where they have the most.</summary>
    public int? Followers => Streams.Max(static s => s.State.Followers);

    /// <summary>What to call them: the survivor's name, or that of the first account that has one.</summary>
    public Profile Profile => Streams.FirstOrDefault(static s => s.Profile.Name is not null)?.Profile ?? Streams[0].Profile;

    /// <summary>All names they have; where the accounts differ, each keeps its own.</summary>
    public ImmutableArray<SourcedName> Names =>
    [
        .. Streams.Where(static s => s.Profile.Name is not null)
            .GroupBy(static s => s.Profile.Name!, StringComparer.Ordinal)
            .Select(static g => new SourcedName(g.Key, [.. g.Select(static s => s.Customer)])),
    ];

    /// <summary>Their talks and on which account, the most recent first.</summary>
    public IEnumerable<(PersonStream Stream, Conversation Conversation)> Conversations =>
        Streams.SelectMany(static s => s.State.Conversations.Select(c => (Stream: s, Conversation: c)))
            .OrderByDescending(static c => c.Conversation.LastMessageAt);

    /// <summary>The person as lists show them.</summary>
    public CustomerSummary Summary => new(
        Streams[0].State.Channel,
        Version,
        Waiting.Since,
        LastSpoken?.State.Last,
        Newest(static s => s.State.LastInbound?.At)?.State.LastInbound,
        Objection is null ? Emotion.Feeling() : Feeling.Withheld,
        Followers)
    {
        IsErased = Erased is not null,
    };

    /// <summary>The person of these streams.</summary>
    /// <param name="survivor">Who stands for them.</param>
    /// <param name="others">Who is linked into that one, directly or through others, in any order.</param>
    public static Person Of(PersonStream survivor, params IEnumerable<PersonStream> others)
    {
        var streams = others.OrderBy(static s => s.Customer.Value).Prepend(survivor).ToImmutableArray();
        var (emotion, waiting, counts, version) = (survivor.State.Emotion, survivor.State.Waiting, survivor.State.Counts, survivor.State.Version);
        foreach (var stream in streams.Skip(1))
        {
            emotion = emotion.Merge(stream.State.Emotion);
            waiting = waiting.Merge(stream.State.Waiting);
            counts = counts.Plus(stream.State.Counts);
            version += stream.State.Version;
        }

        var objection = streams.Select(static s => s.State.Objection).OfType<Objection>().MinBy(static o => o.At);
        if (objection is not null) emotion = EmotionalState.Unknown;
        return new Person(streams) { Objection = objection, Emotion = emotion, Waiting = waiting, Counts = counts, Version = version };
    }

    /// <summary>What follows on each stream when an agent decides something about the whole person.</summary>
    /// <param name="command">The decision; its key and its place on the timeline are those of the first event.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The streams on which something follows; none when the command changes nothing.</returns>
    public ImmutableArray<(PersonStream Stream, Decision.Accepted Decision)> Decide(AgentCommand command, DateTimeOffset now)
    {
        var decided = ImmutableArray.CreateBuilder<(PersonStream, Decision.Accepted)>();
        foreach (var stream in Streams)
        {
            if ((command is WaiveAnswer && !IsOpen(stream)) || (command.Account is { } account && account != stream.Customer)) continue;
            var itself = stream.State with { LinkedInto = null };
            if (CustomerDecisions.Decide(itself, stream.Profile, command, now) is not Decision.Accepted { Events.IsEmpty: false } accepted) continue;
            decided.Add((stream, decided.Count == 0 ? accepted : accepted with { Events = [.. accepted.Events.Select(Silent)] }));
        }

        return decided.DrainToImmutable();
    }

    /// <summary>One decision is one line on the timeline, however many accounts it concerns.</summary>
    private static DecidedEvent Silent(DecidedEvent decided) => decided with { Key = null, EntryAt = null };

    private bool IsOpen(PersonStream stream) => Streams.All(other => other == stream || stream.State.Waiting.IsOpenBeside(other.State.Waiting));

    private PersonStream? Newest(Func<PersonStream, long?> at) => Streams.Where(s => at(s) is not null).MaxBy(at);
}

/// <summary>A name and the accounts that show it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Accounts">Where it comes from.</param>
public sealed record SourcedName(string Name, ImmutableArray<CustomerId> Accounts);
