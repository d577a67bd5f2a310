using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Domain.Tests.Customers;

public sealed class RecordMessageTests
{
    private readonly Life _life = new();

    [Fact]
    public void The_first_message_finds_a_customer_and_claims_the_aliases()
    {
        var decision = _life.Tell(Life.Said(1, TimeSpan.Zero));

        decision.Events.Select(static e => e.Event.GetType()).ShouldBe([typeof(CustomerFound), typeof(MessageRecorded)]);
        decision.Claims.Select(static c => c.Alias).ShouldBe(Life.Person.Aliases);
        decision.Claims.ShouldAllBe(static c => c.Evidence == Evidence.Attested && c.Until == null);
        decision.Events[1].Key.ShouldBe(Life.Key(1));
        _life.State.Channel.ShouldBe("whatsapp");
        _life.Profile.Name.ShouldBe("Ina");
        _life.Profile.ExternalId.ShouldBe("NL.1");
    }

    [Fact]
    public void The_second_message_is_one_event_and_leaves_the_profile_alone()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero));
        var profile = _life.Profile;

        var decision = _life.Tell(Life.Said(2, TimeSpan.FromMinutes(1)));

        decision.Events.ShouldHaveSingleItem().Event.ShouldBeOfType<MessageRecorded>();
        decision.Claims.ShouldBeEmpty();
        decision.Profile.ShouldBeSameAs(profile);
    }

    [Fact]
    public void Nothing_personal_is_in_an_event()
    {
        var reading = Life.Reading(-0.5, Emotion.Anger) with { Words = [new TellingWord(3, 5, -0.5)] };
        var decision = _life.Tell(Life.Said(1, TimeSpan.Zero, reading));

        var events = string.Concat(decision.Events.Select(static e => e.Event.ToString()));
        events.ShouldNotContain("Ina", Case.Sensitive);
        events.ShouldNotContain("31612345678");
        events.ShouldNotContain("NL.1");
        events.ShouldNotContain("message 1");
        ((MessageRecorded)decision.Events[1].Event).Reading.ShouldNotBeNull().Words.ShouldBeEmpty();
        decision.Events[1].Content.ShouldNotBeNull().Words.ShouldBe(reading.Words);
    }

    [Fact]
    public void A_clock_that_runs_ahead_is_held_to_five_minutes_after_receipt()
    {
        var received = Life.Start.AddHours(1);
        _life.Tell(Life.Said(1, TimeSpan.FromDays(400)) with { ReceivedAt = received });
        _life.Tell(Life.Said(2, TimeSpan.FromHours(1) + TimeSpan.FromMinutes(5)) with { ReceivedAt = received });

        _life.Recorded(1).At.ShouldBe(received.AddMinutes(5));
        _life.Recorded(2).At.ShouldBe(received.AddMinutes(5));
        _life.EntryOf(1).HappenedAt.ShouldBe(received.AddMinutes(5));
    }

    [Fact]
    public void A_clock_that_runs_behind_is_believed()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero) with { ReceivedAt = Life.Start.AddDays(2) });

        _life.Recorded(1).At.ShouldBe(Life.Start);
    }

    [Theory]
    [InlineData(120, true)]
    [InlineData(61, true)]
    [InlineData(60, false)]
    [InlineData(1, false)]
    public void What_arrives_more_than_a_minute_after_it_was_written_and_after_later_words_is_late(int seconds, bool late)
    {
        _life.Tell(Life.Said(1, TimeSpan.FromSeconds(10)));

        _life.Tell(Life.Said(2, TimeSpan.Zero) with { ReceivedAt = Life.Start.AddSeconds(seconds) });

        _life.Recorded(2).Late.ShouldBe(late);
        _life.State.Last.ShouldNotBeNull().Entry.ShouldBe(_life.EntryOf(1));
        _life.State.Waiting.Since.ShouldBe(Life.Start);
    }

    [Fact]
    public void What_arrives_after_days_is_not_late_when_nothing_was_said_since()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero));
        _life.Tell(Life.Said(2, TimeSpan.FromMinutes(1)) with { ReceivedAt = Life.Start.AddDays(2) });

        _life.Recorded(2).Late.ShouldBeFalse();
    }

    [Fact]
    public void What_is_older_than_a_week_on_receipt_is_history_and_raises_no_waiting()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero) with { ReceivedAt = Life.Start.AddDays(7) });
        _life.Recorded(1).History.ShouldBeFalse();
        _life.State.Waiting.Since.ShouldBe(Life.Start);

        var other = new Life();
        other.Tell(Life.Said(1, TimeSpan.Zero) with { ReceivedAt = Life.Start.AddDays(7).AddSeconds(1) });
        other.Recorded(1).History.ShouldBeTrue();
        other.Recorded(1).Late.ShouldBeFalse();
        other.State.Waiting.Since.ShouldBeNull();
        other.State.Counts.Inbound.ShouldBe(1);
    }

    [Fact]
    public void Words_of_the_company_answer_and_are_not_felt()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero));
        _life.Tell(Life.Answered(2, TimeSpan.FromMinutes(1)));

        _life.State.Waiting.Since.ShouldBeNull();
        _life.State.Counts.ShouldBe(new Counts(Inbound: 1, Outbound: 1, Reactions: 0, Edits: 0, Deletions: 0));
        _life.State.Last.ShouldNotBeNull().Direction.ShouldBe(Direction.Out);
        _life.State.LastInbound.ShouldBe(_life.EntryOf(1));
    }

    [Fact]
    public void An_echo_of_the_company_to_a_stranger_makes_a_customer_who_waits_for_nothing()
    {
        _life.Tell(Life.Answered(1, TimeSpan.Zero));

        _life.State.Version.ShouldBe(2);
        _life.State.LastInbound.ShouldBeNull();
        _life.State.Waiting.Since.ShouldBeNull();
        _life.State.Conversations.ShouldHaveSingleItem().LastInboundAt.ShouldBeNull();
    }

    [Fact]
    public void Content_that_could_not_be_read_is_kept_as_such()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero) with { Unsupported = "A poll", InReplyTo = Life.Key(9) });

        _life.Recorded(1).Unsupported.ShouldBe("A poll");
        _life.Recorded(1).InReplyTo.ShouldBe(Life.Key(9));
    }

    [Fact]
    public void Talks_stand_in_the_order_they_were_last_spoken_in()
    {
        _life.Tell(In(Life.Said(1, TimeSpan.FromMinutes(10)), "a"));
        _life.Tell(In(Life.Said(2, TimeSpan.FromMinutes(20)), "b"));
        _life.Tell(In(Life.Said(3, TimeSpan.FromMinutes(5)), "c"));
        Talks().ShouldBe(["b", "a", "c"]);

        _life.Tell(In(Life.Answered(4, TimeSpan.FromMinutes(30)), "a"));
        Talks().ShouldBe(["a", "b", "c"]);
        _life.State.Conversations[0].LastMessageAt.ShouldBe(Life.Start.AddMinutes(30));
        _life.State.Conversations[0].LastInboundAt.ShouldBe(Life.Start.AddMinutes(10));

        _life.Tell(In(Life.Said(5, TimeSpan.FromMinutes(15)), "a"));
        Talks().ShouldBe(["a", "b", "c"]);
        _life.State.Conversations[0].LastMessageAt.ShouldBe(Life.Start.AddMinutes(30));
        _life.State.Conversations[0].LastInboundAt.ShouldBe(Life.Start.AddMinutes(15));
    }

    [Fact]
    public void A_flood_of_old_talks_pushes_no_present_one_out()
    {
        _life.Tell(In(Life.Said(1, TimeSpan.Zero), "now"));
        for (var n = 2; n < 60; n++) _life.Tell(In(Life.Said(n, TimeSpan.FromDays(-n)), $"old-{n}"));

        _life.State.Conversations.Length.ShouldBe(Customer.ConversationsKept);
        Talks()[0].ShouldBe("now");
        Talks()[1].ShouldBe("old-2");
    }

    [Theory]
    [InlineData(MessageKind.Direct, ConversationKind.Direct)]
    [InlineData(MessageKind.Review, ConversationKind.Review)]
    [InlineData(MessageKind.Post, ConversationKind.Public)]
    [InlineData(MessageKind.Comment, ConversationKind.Public)]
    [InlineData(MessageKind.Mention, ConversationKind.Public)]
    public void The_kind_of_words_tells_who_can_read_the_talk(MessageKind words, ConversationKind talk)
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero) with { Kind = words });

        _life.State.Conversations.ShouldHaveSingleItem().Kind.ShouldBe(talk);
    }

    private static RecordMessage In(RecordMessage message, string talk) => message with { ConversationId = talk };

    private string[] Talks() => [.. _life.State.Conversations.Select(static c => c.Id)];
}
