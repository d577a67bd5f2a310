using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Tests.Contract;

/// <summary>A customer's life as a test tells it: decides commands against the store as the actor does, without one.</summary>
public sealed class Life(TestStore store, string phone = "31612345678")
{
    private static long _requests;

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public CustomerId Id { get; init; } = CustomerId.New(Start);

    public Customer State { get; private set; } = Customer.Nobody;

    public Profile Profile { get; private set; } = Profile.Unknown;

    public Sender Sender { get; init; } = new([new Alias("wa.phone", "", phone)]) { Name = "Anna de Vries" };

    public EntryKey KeyOf(string message) => store.Store.Keys.Message("whatsapp", "555", Id + message);

    public RecordMessage Message(string text, int minute, Direction direction = Direction.In) => new(
        KeyOf(text), "whatsapp", "555", "c1", direction, MessageKind.Direct, At(minute), At(minute), Sender,
        new EventContent { Text = text, ExternalId = "wamid." + text })
    {
        Reading = direction == Direction.In ? Reading(-0.5) : null,
    };

    public ChangeMessage Change(string target, MessageChange change, EventContent? content = null, NamedMessage? message = null) => new(
        store.Store.Keys.Operation("edit", "whatsapp", "555", target, change.ToString()), KeyOf(target), change, "whatsapp", At(60), Sender, content)
    {
        Message = message,
    };

    /// <summary>What the store is to be asked for a command to happen.</summary>
    public StreamAppend Append(CustomerCommand command) => Append(Decide(command));

    private EntryKeys Keys => store.Store.Keys;

    private PersonStream Stream => new(Id, State, Profile);

    private static EntryKey NewKey() => new((UInt128)Interlocked.Increment(ref _requests));

    private StreamAppend Append(Decision.Accepted accepted)
    {
        var after = State.Apply(accepted.Events.Select(static e => e.Event));
        var forgets = after.ReadFrom != State.ReadFrom;
        return new StreamAppend(Id, State.Version, accepted.Events)
        {
            ReadFrom = forgets ? after.ReadFrom : null,
            Snapshot = forgets ? after : null,
            Claims = accepted.Claims,
            Ends = accepted.Ends,
            Profile = accepted.Profile == Profile ? null : accepted.Profile,
            Summary = CustomerSummary.Of(after),
            Linked = after.IsLinked ? after : null,
        };
    }

    /// <summary>Has a command happen; null when nothing follows from it.</summary>
    public async Task<AppendResult?> TellAsync(CustomerCommand command, bool snapshot = false)
    {
        if (command is RecordMessage message) command = message with { HeldContents = await HeldContentsAsync(message.Key) };
        var accepted = Decide(command);
        if (accepted.Events.IsEmpty) return null;
        var append = Append(command);
        var results = await store.Customers.AppendAsync([snapshot ? append with { Snapshot = State } : append], CancellationToken.None);
        if (results[0] is AppendResult.Appended)
        {
            State = State.Apply(append.Events.Select(static e => e.Event));
            Profile = accepted.Profile;
        }

        return results[0];
    }

    public Task<AppendResult?> WriteAsync(string text, int minute, Direction direction = Direction.In) => TellAsync(Message(text, minute, direction));

    /// <summary>Does something to a message as it stands.</summary>
    public async Task<AppendResult?> ChangeAsync(string target, MessageChange change, EventContent? content = null)
    {
        var found = await store.Timeline.FindAsync(KeyOf(target), CancellationToken.None);
        return await TellAsync(Change(target, change, content, found?.Message));
    }

    /// <summary>Links somebody into this one, or takes that off, as the coordinator does it: one set over both streams.</summary>
    public Task<ImmutableArray<AppendResult>> LinkAsync(Life other, params ImmutableArray<LinkGround> grounds) => TogetherAsync(
        other,
        Linking.Link(Stream, other.Stream, new LinkPeople(NewKey(), "ria", "Same address") { Grounds = grounds }, At(500)).ShouldBeOfType<LinkDecision.Accepted>());

    /// <inheritdoc cref="LinkAsync"/>
    public Task<ImmutableArray<AppendResult>> UnlinkAsync(Life other) => TogetherAsync(
        other, Linking.Unlink(Stream, other.Stream, new UnlinkPeople(NewKey(), "ria"), At(501)).ShouldBeOfType<LinkDecision.Accepted>());

    /// <summary>Erases this one with all who are linked into them, as the coordinator does it: one set over all streams.</summary>
    public async Task<ImmutableArray<AppendResult>> EraseAsync(params ImmutableArray<Life> linked)
    {
        var decided = Erasing.Erase(Person.Of(Stream, linked.Select(static l => l.Stream)), new ErasePerson(NewKey(), "ria", ErasureGround.Asked), At(600));
        var set = ImmutableArray.CreateBuilder<StreamAppend>();
        foreach (var (stream, decision) in decided)
        {
            var next = stream.State.Apply(decision.Events);
            var known = await store.Aliases.HistoryAsync(stream.Customer, CancellationToken.None);
            set.Add(new StreamAppend(stream.Customer, stream.State.Version, decision.Events)
            {
                Ends = decision.Ends,
                Profile = decision.Profile,
                Summary = CustomerSummary.Of(next),
                Linked = next.IsLinked ? next : null,
                Snapshot = next,
                Forgets = new Forgetting(Id, At(600), [.. known.Select(held => new ErasedAlias(Keys.Erased(held.Alias), Keys.ErasedValue(held.Alias.Value), held.Until ?? At(600)))]),
            });
        }

        var results = await store.Customers.AppendAsync(set.DrainToImmutable(), CancellationToken.None);
        foreach (var life in linked.Prepend(this)) await life.LoadAsync();
        return results;
    }

    /// <summary>Takes the state from the store, as after an unknown outcome.</summary>
    public async Task LoadAsync()
    {
        var stored = await store.Customers.LoadAsync(Id, CancellationToken.None);
        (State, Profile) = (stored?.State ?? Customer.Nobody, stored?.Profile ?? Profile.Unknown);
    }

    public static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    public static EmotionReading Reading(double sentiment) => new(
        sentiment, 0.8, [new EmotionScore(sentiment < 0 ? Emotion.Anger : Emotion.Joy, Math.Abs(sentiment))], Intent.Question, Touchpoint.Delivery, "en", "test-1")
    {
        Words = [new TellingWord(0, 3, sentiment)],
    };

    private async Task<ImmutableArray<AppendResult>> TogetherAsync(Life other, LinkDecision.Accepted decided)
    {
        var results = await store.Customers.AppendAsync([Append(decided.Survivor), other.Append(decided.Linked)], CancellationToken.None);
        await LoadAsync();
        await other.LoadAsync();
        return results;
    }

    private async Task<ImmutableDictionary<long, EventContent>> HeldContentsAsync(EntryKey message)
    {
        var contents = ImmutableDictionary<long, EventContent>.Empty;
        foreach (var held in State.Held.Where(h => h.Target == message && h.Change is MessageChange.Edited))
            contents = contents.Add(held.Version, (await store.Customers.ReadContentAsync(Id, held.Version, CancellationToken.None))!);
        return contents;
    }

    private Decision.Accepted Decide(CustomerCommand command) =>
        CustomerDecisions.Decide(State, Profile, command, Start).ShouldBeOfType<Decision.Accepted>();
}
