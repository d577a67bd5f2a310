using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Customers;

public sealed class ChangeMessageTests
{
    private static readonly EmotionReading Furious = Life.Reading(-0.9, Emotion.Anger);
    private static readonly EmotionReading Mild = Life.Reading(0.2) with { Words = [new TellingWord(0, 4, 0.2)] };
    private readonly Life _life = new();

    [Fact]
    public void An_edit_takes_the_place_of_the_words_and_of_their_reading()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero, Furious));

        var decision = Edit(1, minute: 1, Mild, "Sorry, it is here");

        _life.TextOf(1).ShouldBe("Sorry, it is here");
        _life.AmendmentOf(1).Edits.ShouldHaveSingleItem().At.ShouldBe(Minute(1));
        _life.State.Emotion.Mood.Sentiment.ShouldBe(0.2, 1e-9);
        _life.State.Emotion.Mood.Count.ShouldBe(1, 1e-9);
        _life.State.Counts.Edits.ShouldBe(1);
        _life.State.Waiting.Since.ShouldBe(Life.Start);
        var edited = decision.Events.ShouldHaveSingleItem();
        edited.Event.ShouldBeOfType<MessageEdited>().Reading.ShouldNotBeNull().Words.ShouldBeEmpty();
        edited.Content.ShouldNotBeNull().Words.ShouldBe(Mild.Words);
    }

    [Fact]
    public void A_second_edit_takes_the_place_of_the_first()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero, Furious));
        Edit(1, minute: 1, Life.Reading(0.9), "second");
        Edit(1, minute: 2, Mild, "third");

        _life.TextOf(1).ShouldBe("third");
        _life.State.Emotion.Mood.Sentiment.ShouldBe(0.2, 1e-9);
    }

    [Fact]
    public void Edits_that_overtook_each_other_show_the_newest()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero, Furious));
        Edit(1, minute: 9, Mild, "the last");
        Edit(1, minute: 5, Furious, "in between");
        Edit(1, minute: 3, Life.Reading(1), "the first");
        Edit(1, minute: 4, Life.Reading(1), "the second");

        _life.TextOf(1).ShouldBe("the last");
        _life.AmendmentOf(1).Edits.Select(static e => e.At).ShouldBe([Minute(3), Minute(4), Minute(5), Minute(9)]);
        _life.State.Emotion.Mood.Sentiment.ShouldBe(0.2, 1e-9);
        _life.AmendmentOf(1).Reading.ShouldNotBeNull().Sentiment.ShouldBe(0.2);
        _life.State.Counts.Edits.ShouldBe(4);
    }

    [Fact]
    public void Edits_in_any_order_end_in_the_same_feeling_and_words()
    {
        var random = new Random(11);
        for (var n = 0; n < 50; n++)
        {
            var life = new Life();
            life.Tell(Life.Said(1, TimeSpan.Zero, Furious));
            int[] minutes = [1, 2, 3, 4, 5];
            random.Shuffle(minutes);
            foreach (var minute in minutes)
                life.Tell(life.Change(1, new MessageChange.Edited(Minute(minute), Life.Reading(minute / 10.0)), $"words of minute {minute}"));

            life.TextOf(1).ShouldBe("words of minute 5");
            life.State.Emotion.Mood.Sentiment.ShouldBe(0.5, 1e-9);
            life.State.Emotion.Attitude.Sentiment.ShouldBe(0.5, 1e-9);
        }
    }

    [Fact]
    public void Edited_words_of_the_company_are_not_felt()
    {
        _life.Tell(Life.Answered(1, TimeSpan.Zero));
        Edit(1, minute: 1, Furious, "A correction");

        _life.State.Emotion.Mood.Count.ShouldBe(0);
        _life.AmendmentOf(1).Reading.ShouldBeNull();
        _life.TextOf(1).ShouldBe("A correction");
    }

    [Fact]
    public void An_edit_to_nothing_readable_leaves_nothing_felt()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero, Furious));
        Edit(1, minute: 1, reading: null, "");

        _life.State.Emotion.Mood.Weight.ShouldBe(0, 1e-9);
        _life.State.Emotion.Feeling().Dominant(Life.Start).ShouldBe(Emotion.Neutral);
    }

    [Fact]
    public void A_deletion_erases_every_version_of_the_words_and_leaves_a_tombstone()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero, Furious));
        Edit(1, minute: 1, Mild, "edited");

        var decision = Delete(1, minute: 2);

        _life.TextOf(1).ShouldBeNull();
        _life.Contents.Values.ShouldNotContain(static c => c.Text != null);
        _life.AmendmentOf(1).DeletedAt.ShouldBe(Minute(2));
        _life.AmendmentOf(1).Reading.ShouldBeNull();
        _life.State.Emotion.Mood.Weight.ShouldBe(0, 1e-9);
        _life.State.Waiting.Since.ShouldBeNull();
        _life.State.Counts.ShouldBe(new Counts(Inbound: 1, Outbound: 0, Reactions: 0, Edits: 1, Deletions: 1));
        decision.Events.ShouldHaveSingleItem().Content.ShouldBeNull();
    }

    [Fact]
    public void A_message_that_is_gone_takes_no_further_change()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero, Furious));
        Delete(1, minute: 1);
        var state = _life.State;

        Edit(1, minute: 2, Furious, "back again").Events.ShouldBeEmpty();
        Delete(1, minute: 3).Events.ShouldBeEmpty();
        _life.Tell(_life.Change(1, new MessageChange.Reacted(Minute(4), "👍"))).Events.ShouldBeEmpty();

        _life.State.ShouldBe(state);
        _life.Contents.Values.ShouldNotContain(static c => c.Text != null);
    }

    [Fact]
    public void Of_reactions_the_newest_stands_whatever_the_order_of_arrival()
    {
        _life.Tell(Life.Answered(1, TimeSpan.Zero));
        React(1, minute: 1, "👍");
        React(1, minute: 3, "❤️");
        React(1, minute: 2, "😡").Events.ShouldBeEmpty();
        _life.AmendmentOf(1).Reaction.ShouldBe(new Reaction("❤️", Minute(3)));

        React(1, minute: 4, emoji: null);
        _life.AmendmentOf(1).Reaction.ShouldBe(new Reaction(null, Minute(4)));
        _life.State.Counts.Reactions.ShouldBe(2);
        _life.State.Waiting.Since.ShouldBeNull();
    }

    [Fact]
    public void Either_side_has_a_reaction_of_its_own_to_one_message()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero));
        React(1, minute: 1, "👍");
        _life.Tell(_life.Change(1, new MessageChange.Reacted(Minute(2), "🙏", Direction.Out)));
        _life.Tell(_life.Change(1, new MessageChange.Reacted(Minute(1), "😡", Direction.Out))).Events.ShouldBeEmpty();

        _life.AmendmentOf(1).Reaction.ShouldBe(new Reaction("👍", Minute(1)));
        _life.AmendmentOf(1).OurReaction.ShouldBe(new Reaction("🙏", Minute(2)));
        _life.State.Counts.Reactions.ShouldBe(1);
        _life.State.Waiting.Since.ShouldBe(Life.Start);
    }

    [Fact]
    public void A_hidden_comment_keeps_its_words_and_still_waits()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero, Furious));
        _life.Tell(_life.Change(1, new MessageChange.Shown(Minute(2), Hidden: true)));
        _life.Tell(_life.Change(1, new MessageChange.Shown(Minute(1), Hidden: false))).Events.ShouldBeEmpty();

        _life.AmendmentOf(1).Visibility.ShouldBe(new Visibility(Hidden: true, Minute(2)));
        _life.TextOf(1).ShouldNotBeNull();
        _life.State.Waiting.Since.ShouldBe(Life.Start);
        _life.State.Emotion.Mood.Sentiment.ShouldBe(-0.9, 1e-9);

        _life.Tell(_life.Change(1, new MessageChange.Shown(Minute(3), Hidden: false)));
        _life.AmendmentOf(1).Visibility.ShouldBe(new Visibility(Hidden: false, Minute(3)));
    }

    [Fact]
    public void Reports_are_all_kept_and_show_the_furthest_state()
    {
        _life.Tell(Life.Answered(1, TimeSpan.Zero));
        Report(1, 1, DeliveryStatus.Sent);
        Report(1, 3, DeliveryStatus.Read);
        Report(1, 2, DeliveryStatus.Delivered);

        _life.AmendmentOf(1).Delivery.ShouldBe(new Delivery(DeliveryStatus.Read, Minute(3), Error: null));
        _life.Events.OfType<DeliveryReported>().Count().ShouldBe(3);
    }

    [Fact]
    public void A_change_by_somebody_unknown_makes_them_known_and_is_held()
    {
        var decision = _life.Tell(_life.Change(1, new MessageChange.Reacted(Minute(1), "👍")));

        decision.Events.Select(static e => e.Event.GetType()).ShouldBe([typeof(CustomerFound), typeof(ChangeHeld)]);
        _life.State.Held.ShouldHaveSingleItem().Version.ShouldBe(2);
    }

    [Fact]
    public void A_change_shows_new_names_too()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero));
        _life.Tell(_life.Change(1, new MessageChange.Reacted(Minute(1), "👍")) with { Sender = Life.Person with { Name = "Ina K." } });

        _life.Profile.Name.ShouldBe("Ina K.");
    }

    private static DateTimeOffset Minute(int minute) => Life.Start.AddMinutes(minute);

    private Decision.Accepted Edit(int message, int minute, EmotionReading? reading, string text) =>
        _life.Tell(_life.Change(message, new MessageChange.Edited(Minute(minute), reading), text));

    private Decision.Accepted Delete(int message, int minute) => _life.Tell(_life.Change(message, new MessageChange.Deleted(Minute(minute))));

    private Decision.Accepted React(int message, int minute, string? emoji) =>
        _life.Tell(_life.Change(message, new MessageChange.Reacted(Minute(minute), emoji)));

    private Decision.Accepted Report(int message, int minute, DeliveryStatus status) =>
        _life.Tell(_life.Change(message, new MessageChange.Reported(Minute(minute), status, Error: null)));
}
