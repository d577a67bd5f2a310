using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Customers;

/// <summary>Providers promise no order: what comes before the message it is about ends where it would have ended after it.</summary>
public sealed class HeldChangesTests
{
    private static readonly EmotionReading Furious = Life.Reading(-0.9, Emotion.Anger);
    private static readonly EmotionReading Mild = Life.Reading(0.2) with { Words = [new TellingWord(0, 4, 0.2)] };

    public static TheoryData<string> Stories => ["edit", "edit edit", "delete", "edit delete", "delete edit", "react", "react react", "react edit", "report report", "show", "show show", "react answer-react", "edit react report delete"];

    [Theory]
    [MemberData(nameof(Stories))]
    public void Changes_before_their_message_end_as_changes_after_it(string story)
    {
        var changes = story.Split(' ').Select(Change).ToArray();
        var after = new Life();
        after.Tell(Life.Said(1, TimeSpan.Zero, Furious));
        foreach (var (change, text) in changes) after.Tell(after.Change(1, change, text));

        var before = new Life();
        foreach (var (change, text) in changes) before.Tell(before.Change(1, change, text));
        before.Tell(Life.Said(1, TimeSpan.Zero, Furious));

        ShouldBeSame(before, after);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void It_makes_no_difference_where_among_its_changes_the_message_comes(string story)
    {
        var changes = story.Split(' ').Select(Change).ToArray();
        var expected = new Life();
        expected.Tell(Life.Said(1, TimeSpan.Zero, Furious));
        foreach (var (change, text) in changes) expected.Tell(expected.Change(1, change, text));

        for (var place = 0; place <= changes.Length; place++)
        {
            var life = new Life();
            for (var i = 0; i <= changes.Length; i++)
            {
                if (i == place) life.Tell(Life.Said(1, TimeSpan.Zero, Furious));
                if (i < changes.Length) life.Tell(life.Change(1, changes[i].Change, changes[i].Text));
            }

            ShouldBeSame(life, expected);
        }
    }

    [Fact]
    public void A_held_edit_shows_its_words_and_no_copy_of_them_stays_behind()
    {
        var life = new Life();
        life.Tell(life.Change(1, new MessageChange.Edited(Life.Start.AddMinutes(1), Mild), "edited"));
        life.Tell(Life.Said(1, TimeSpan.Zero, Furious));

        life.TextOf(1).ShouldBe("edited");
        life.Contents.Values.Count(static c => c.Text == "edited").ShouldBe(1);
        life.Contents[life.AmendmentOf(1).Edits[0].Version].Words.ShouldBe(Mild.Words);
    }

    [Fact]
    public void A_held_deletion_erases_a_held_edit_at_once_and_the_message_when_it_comes()
    {
        var life = new Life();
        life.Tell(life.Change(1, new MessageChange.Edited(Life.Start.AddMinutes(1), Mild), "edited"));
        life.Tell(life.Change(1, new MessageChange.Deleted(Life.Start.AddMinutes(2))));
        life.Contents.Values.ShouldNotContain(static c => c.Text != null);

        life.Tell(Life.Said(1, TimeSpan.Zero, Furious));

        life.Contents.Values.ShouldNotContain(static c => c.Text != null);
        life.State.Emotion.Mood.Weight.ShouldBe(0, 1e-9);
        life.State.Waiting.Since.ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_held_for_a_message_that_will_be_gone()
    {
        var life = new Life();
        life.Tell(life.Change(1, new MessageChange.Deleted(Life.Start.AddMinutes(2))));

        life.Tell(life.Change(1, new MessageChange.Edited(Life.Start.AddMinutes(1), Mild), "edited")).Events.ShouldBeEmpty();
        life.Tell(life.Change(1, new MessageChange.Deleted(Life.Start.AddMinutes(3)))).Events.ShouldBeEmpty();
    }

    [Fact]
    public void What_waits_for_other_messages_goes_on_waiting()
    {
        var life = new Life();
        life.Tell(life.Change(1, new MessageChange.Reacted(Life.Start, "👍")));
        life.Tell(life.Change(2, new MessageChange.Edited(Life.Start, Mild), "edited"));
        life.Tell(Life.Said(1, TimeSpan.Zero));

        life.State.Held.ShouldHaveSingleItem().Target.ShouldBe(Life.Key(2));
        life.Contents.Values.ShouldContain(static c => c.Text == "edited");
    }

    [Fact]
    public void A_flood_of_reports_pushes_no_deletion_out()
    {
        var life = new Life();
        life.Tell(life.Change(1, new MessageChange.Deleted(Life.Start.AddMinutes(2))));
        life.Tell(life.Change(2, new MessageChange.Edited(Life.Start.AddMinutes(2), Mild), "edited"));
        for (var n = 10; n < 100; n++) life.Tell(life.Change(n, new MessageChange.Reported(Life.Start, DeliveryStatus.Delivered, Error: null)));

        life.State.Held.Length.ShouldBe(Customer.HeldKept);
        life.Tell(Life.Said(1, TimeSpan.Zero));
        life.Tell(Life.Said(2, TimeSpan.Zero));

        life.TextOf(1).ShouldBeNull();
        life.TextOf(2).ShouldBe("edited");
    }

    [Fact]
    public void Of_what_is_forgotten_no_words_stay()
    {
        var life = new Life();
        for (var n = 1; n <= 40; n++) life.Tell(life.Change(n, new MessageChange.Edited(Life.Start, Mild), $"edit {n}"));

        life.State.Held.Length.ShouldBe(Customer.HeldKept);
        life.Contents.Values.Count(static c => c.Text != null).ShouldBe(Customer.HeldKept);
        life.State.Held.Select(h => life.Contents[h.Version].Text).ShouldBe(Enumerable.Range(25, 16).Select(static n => $"edit {n}"));
    }

    [Fact]
    public void What_is_forgotten_at_once_is_not_written_down_either()
    {
        var life = new Life();
        for (var n = 1; n <= Customer.HeldKept; n++) life.Tell(life.Change(n, new MessageChange.Deleted(Life.Start)));

        life.Tell(life.Change(99, new MessageChange.Edited(Life.Start, Mild), "edited"));

        life.State.Held.ShouldAllBe(static h => h.Change is MessageChange.Deleted);
        life.Contents.Values.ShouldNotContain(static c => c.Text != null);
    }

    [Fact]
    public void A_report_waits_a_day_for_its_message()
    {
        foreach (var (hours, shown) in new[] { (23, DeliveryStatus.Read), (25, (DeliveryStatus?)null) })
        {
            var life = new Life();
            life.Tell(life.Change(1, new MessageChange.Reported(Life.Start, DeliveryStatus.Read, Error: null)));
            life.Tell(Life.Answered(1, TimeSpan.FromHours(hours)));

            (life.AmendmentOf(1).Delivery?.Status).ShouldBe(shown);
            life.State.Held.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_deletion_waits_for_as_long_as_it_takes()
    {
        var life = new Life();
        life.Tell(life.Change(1, new MessageChange.Deleted(Life.Start)));
        life.Tell(Life.Said(1, TimeSpan.FromDays(6), Furious));

        life.AmendmentOf(1).DeletedAt.ShouldBe(Life.Start);
        life.TextOf(1).ShouldBeNull();
    }

    [Fact]
    public void Reports_that_waited_in_vain_make_room()
    {
        var life = new Life();
        for (var n = 10; n < 20; n++) life.Tell(life.Change(n, new MessageChange.Reported(Life.Start, DeliveryStatus.Sent, Error: null)));
        life.Tell(life.Change(1, new MessageChange.Reported(Life.Start.AddHours(25), DeliveryStatus.Sent, Error: null)));

        life.State.Held.ShouldHaveSingleItem().Target.ShouldBe(Life.Key(1));
    }

    private static (MessageChange Change, string? Text) Change(string change, int place) => change switch
    {
        "edit" => (new MessageChange.Edited(Life.Start.AddMinutes(place), Mild with { Sentiment = place / 10.0 }), $"edit {place}"),
        "delete" => (new MessageChange.Deleted(Life.Start.AddMinutes(place)), null),
        "react" => (new MessageChange.Reacted(Life.Start.AddMinutes(place), place == 0 ? "👍" : "❤️"), null),
        "show" => (new MessageChange.Shown(Life.Start.AddMinutes(place), Hidden: place == 0), null),
        "answer-react" => (new MessageChange.Reacted(Life.Start.AddMinutes(place), "🙏", Direction.Out), null),
        "report" => (new MessageChange.Reported(Life.Start.AddMinutes(place), place == 0 ? DeliveryStatus.Read : DeliveryStatus.Sent, Error: null), null),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "No such change."),
    };

    private static void ShouldBeSame(Life life, Life expected)
    {
        var (amendment, wanted) = (life.AmendmentOf(1), expected.AmendmentOf(1));
        amendment.Edits.Select(static e => e.At).ShouldBe(wanted.Edits.Select(static e => e.At));
        amendment.DeletedAt.ShouldBe(wanted.DeletedAt);
        amendment.Reaction.ShouldBe(wanted.Reaction);
        amendment.OurReaction.ShouldBe(wanted.OurReaction);
        amendment.Visibility.ShouldBe(wanted.Visibility);
        amendment.Delivery.ShouldBe(wanted.Delivery);
        amendment.Reading?.Sentiment.ShouldBe(wanted.Reading!.Sentiment);
        life.TextOf(1).ShouldBe(expected.TextOf(1));
        life.State.Counts.ShouldBe(expected.State.Counts);
        life.State.Waiting.Since.ShouldBe(expected.State.Waiting.Since);
        life.State.Held.ShouldBeEmpty();
        life.State.Emotion.Mood.Sentiment.ShouldBe(expected.State.Emotion.Mood.Sentiment, 1e-9);
        life.State.Emotion.Attitude.Weight.ShouldBe(expected.State.Emotion.Attitude.Weight, 1e-9);
        life.Contents.Values.Count(static c => c.Text != null).ShouldBe(expected.Contents.Values.Count(static c => c.Text != null));
    }
}
