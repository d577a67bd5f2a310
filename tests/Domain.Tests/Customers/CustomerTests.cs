using System.Text.Json;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Customers;

public sealed class CustomerTests
{
    [Fact]
    public void A_state_stays_small_over_ten_thousand_messages()
    {
        var life = Lived(messages: 10_000, seed: 5);

        life.State.Version.ShouldBeGreaterThan(10_000);
        JsonSerializer.SerializeToUtf8Bytes(life.State).Length.ShouldBeLessThan(16 * 1024);
        life.Profile.Aliases.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_state_rebuilt_from_its_events_is_the_same(int seed)
    {
        var life = Lived(messages: 300, seed);

        var rebuilt = Customer.Nobody.Apply(life.Events);

        JsonSerializer.Serialize(rebuilt).ShouldBe(JsonSerializer.Serialize(life.State));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_state_stored_on_the_way_and_taken_up_again_is_the_same(int seed)
    {
        var life = Lived(messages: 300, seed);
        var half = life.Events.Count / 2;

        var snapshot = JsonSerializer.Deserialize<Customer>(JsonSerializer.Serialize(Customer.Nobody.Apply(life.Events.Take(half))))!;

        JsonSerializer.Serialize(snapshot.Apply(life.Events.Skip(half))).ShouldBe(JsonSerializer.Serialize(life.State));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void The_feelings_are_those_of_the_messages_as_they_stand_now(int seed)
    {
        var life = Lived(messages: 200, seed);
        var expected = DecayedSums.Empty(EmotionalState.AttitudeHalfLife);
        foreach (var message in Enumerable.Range(1, 200))
        {
            var amendment = life.AmendmentOf(message);
            var reading = amendment is { DeletedAt: null, Edits.IsEmpty: true } ? life.Recorded(message).Reading : amendment.Reading;
            if (reading is not null) expected = expected.Plus(life.EntryOf(message).At, reading);
        }

        var attitude = life.State.Emotion.Attitude;
        var at = Life.Start.AddDays(60).ToUnixTimeMilliseconds();
        (attitude.Sentiment * attitude.RemainingAt(at)).ShouldBe(expected.Sentiment * expected.RemainingAt(at), 1e-9);
        (attitude.Weight * attitude.RemainingAt(at)).ShouldBe(expected.Weight * expected.RemainingAt(at), 1e-9);
    }

    [Fact]
    public void Who_waits_long_is_angry_and_heard_by_many_comes_first()
    {
        var now = Life.Start.AddMinutes(10);
        var calm = SummaryOf(Life.Said(1, TimeSpan.Zero));
        var angry = SummaryOf(Life.Said(1, TimeSpan.Zero, Life.Reading(-1, Emotion.Anger)));
        var loud = SummaryOf(Life.Said(1, TimeSpan.Zero) with { Sender = Life.Person with { Followers = 9_000 } });
        var answered = SummaryOf(Life.Answered(1, TimeSpan.Zero));

        calm.Urgency(now).ShouldBe(10, 1e-9);
        angry.Urgency(now).ShouldBe(10 * (1 + 2 * -angry.Feeling.Mood(now)), 1e-9);
        angry.Urgency(now).ShouldBeGreaterThan(22);
        loud.Urgency(now).ShouldBe(20, 1e-9);
        answered.Urgency(now).ShouldBe(0);
        calm.Urgency(Life.Start.AddMinutes(-5)).ShouldBe(0);
    }

    [Fact]
    public void A_summary_says_what_the_state_says()
    {
        var life = Lived(messages: 50, seed: 9);
        var summary = CustomerSummary.Of(life.State);

        summary.Version.ShouldBe(life.State.Version);
        summary.WaitingSince.ShouldBe(life.State.Waiting.Since);
        summary.Last.ShouldBe(life.State.Last);
        summary.Feeling.ShouldBe(life.State.Emotion.Feeling());
    }

    /// <summary>A long life of questions, answers, edits, deletions, reactions, talks on many posts, and things that come before their time.</summary>
    private static Life Lived(int messages, int seed)
    {
        var random = new Random(seed);
        var life = new Life();
        var order = Enumerable.Range(1, messages).OrderBy(n => n + random.Next(6)).ToArray();
        foreach (var n in order)
        {
            var at = TimeSpan.FromMinutes(n * 7);
            if (random.Next(10) == 0) life.Tell(Change(life, random, random.Next(1, messages + 1), at));
            var said = random.Next(3) == 0 ? Life.Answered(n, at) : Life.Said(n, at, Life.Reading(random.NextDouble() * 2 - 1, (Emotion)random.Next(28), random.NextDouble()));
            life.Tell(said with { ConversationId = $"talk-{random.Next(40)}", Kind = random.Next(2) == 0 ? MessageKind.Direct : MessageKind.Comment });
            if (random.Next(30) == 0) life.Tell(new WaiveAnswer(new EntryKey(UInt128.MaxValue / 2 + (uint)n), "agent-1"), Life.Start + at);
            if (random.Next(30) == 0) life.Tell(new WantAnswer(new EntryKey(UInt128.MaxValue / 3 + (uint)n), "agent-1"), Life.Start + at);
        }

        return life;
    }

    private static ChangeMessage Change(Life life, Random random, int message, TimeSpan at) => random.Next(4) switch
    {
        0 => life.Change(message, new MessageChange.Deleted(Life.Start + at)),
        1 => life.Change(message, new MessageChange.Reacted(Life.Start + at, "👍")),
        2 => life.Change(message, new MessageChange.Reported(Life.Start + at, DeliveryStatus.Delivered, Error: null)),
        _ => life.Change(message, new MessageChange.Edited(Life.Start + at, Life.Reading(random.NextDouble() * 2 - 1)), "edited"),
    };

    private static CustomerSummary SummaryOf(RecordMessage message)
    {
        var life = new Life();
        life.Tell(message);
        return CustomerSummary.Of(life.State);
    }
}
