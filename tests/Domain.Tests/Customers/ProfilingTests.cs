using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Customers;

/// <summary>Whoever does not want to be profiled is not read any more, and what was read of them counts nowhere.</summary>
public sealed class ProfilingTests
{
    private static readonly EmotionReading Angry = Life.Reading(-0.9, Emotion.Anger);
    private static readonly EmotionReading Glad = Life.Reading(0.9, Emotion.Joy);

    [Fact]
    public void An_objection_forgets_what_was_read_and_shows_no_feeling()
    {
        var life = Objected();

        life.State.Emotion.ShouldBe(EmotionalState.Unknown);
        life.State.Objection.ShouldBe(new Objection(Life.Start, "agent-1"));
        CustomerSummary.Of(life.State).Feeling.IsWithheld.ShouldBeTrue();
        life.Contents[life.State.Version].Text.ShouldBe("Asked by mail");
    }

    [Fact]
    public void From_then_on_no_event_and_no_content_holds_a_reading()
    {
        var life = Objected();

        life.Tell(Life.Said(2, TimeSpan.FromMinutes(5), Angry with { Words = [new TellingWord(0, 3, -1)] }));
        life.Tell(life.Change(2, new MessageChange.Edited(Life.Start.AddMinutes(6), Angry with { Words = [new TellingWord(0, 3, -1)] }), "worse"));
        life.Tell(life.Change(3, new MessageChange.Edited(Life.Start.AddMinutes(7), Angry), "held"));
        life.Tell(Life.Said(3, TimeSpan.FromMinutes(6), Angry));

        life.Recorded(2).Reading.ShouldBeNull();
        life.Events.OfType<MessageEdited>().ShouldAllBe(static e => e.Reading == null && e.Was == null);
        life.Events.OfType<ChangeHeld>().ShouldAllBe(static e => ((MessageChange.Edited)e.Change).Reading == null);
        life.Contents.Where(c => c.Key > 2).ShouldAllBe(static c => c.Value.Words.IsEmpty);
        life.State.Emotion.ShouldBe(EmotionalState.Unknown);
    }

    [Fact]
    public void A_held_edit_that_was_read_before_takes_effect_unread()
    {
        var life = new Life();
        life.Tell(Life.Said(1, TimeSpan.Zero, Angry));
        life.Tell(life.Change(2, new MessageChange.Edited(Life.Start.AddMinutes(2), Angry with { Words = [new TellingWord(0, 3, -1)] }), "held"));
        life.Tell(new ObjectToProfiling(Life.Key(900), "agent-1", null));

        life.Tell(Life.Said(2, TimeSpan.FromMinutes(1), Angry));

        life.TextOf(2).ShouldBe("held");
        life.Contents[life.State.Version].Words.ShouldBeEmpty();
        life.State.Emotion.ShouldBe(EmotionalState.Unknown);
    }

    [Fact]
    public void What_happens_later_to_what_was_read_before_changes_no_feeling()
    {
        var life = Objected();
        life.Tell(Life.Said(2, TimeSpan.FromMinutes(1), Angry));
        life.Tell(new AllowProfiling(Life.Key(901), "agent-1", null), Life.Start.AddMinutes(9));

        life.Tell(life.Change(0, new MessageChange.Deleted(Life.Start.AddMinutes(10))));
        life.Tell(life.Change(1, new MessageChange.Edited(Life.Start.AddMinutes(10), Glad), "better"));
        life.Tell(life.Change(2, new MessageChange.Edited(Life.Start.AddMinutes(10), Glad), "better"));

        life.State.Objection.ShouldBeNull();
        life.State.Emotion.ShouldBe(EmotionalState.Unknown);
        CustomerSummary.Of(life.State).Feeling.ShouldBe(Feeling.None);
    }

    [Fact]
    public void Allowed_again_readings_begin_anew()
    {
        var life = Objected();
        life.Tell(new AllowProfiling(Life.Key(901), "agent-1", null), Life.Start.AddMinutes(9));
        life.Tell(Life.Said(5, TimeSpan.FromMinutes(20), Glad));

        var fresh = EmotionalState.Unknown.Plus(life.EntryOf(5), Glad);
        life.State.Emotion.Mood.Sentiment.ShouldBe(fresh.Mood.Sentiment);
        life.State.Emotion.Mood.Count.ShouldBe(1);
    }

    [Fact]
    public void To_object_twice_or_to_be_allowed_what_one_is_allowed_changes_nothing()
    {
        var life = Objected();

        life.Tell(new ObjectToProfiling(Life.Key(902), "agent-2", null)).Events.ShouldBeEmpty();
        life.Tell(new AllowProfiling(Life.Key(903), "agent-2", null)).Events.ShouldHaveSingleItem();
        life.Tell(new AllowProfiling(Life.Key(904), "agent-2", null)).Events.ShouldBeEmpty();
        new Life().Decide(new ObjectToProfiling(Life.Key(1), "agent-1", null)).ShouldBeOfType<Decision.Refused>();
    }

    [Fact]
    public void A_replay_of_the_events_makes_the_same_state()
    {
        var life = Objected();
        life.Tell(Life.Said(2, TimeSpan.FromMinutes(5), Angry));
        life.Tell(new AllowProfiling(Life.Key(901), "agent-1", null), Life.Start.AddMinutes(9));
        life.Tell(Life.Said(3, TimeSpan.FromMinutes(20), Glad));

        var replayed = Customer.Nobody.Apply(life.Events);

        replayed.Emotion.Mood.Sentiment.ShouldBe(life.State.Emotion.Mood.Sentiment);
        (replayed.Version, replayed.ReadFrom, replayed.Objection).ShouldBe((life.State.Version, life.State.ReadFrom, life.State.Objection));
    }

    [Fact]
    public void A_person_objects_on_all_accounts_that_are_linked_then_with_one_line_on_the_timeline()
    {
        var family = Linked();

        var decided = family.PersonOf(0).Decide(new ObjectToProfiling(Life.Key(900), "agent-1", "Asked"), Life.Start.AddDays(1));
        family.Happen(decided);

        decided.Length.ShouldBe(2);
        decided.SelectMany(static d => d.Decision.Events).Count(static e => e.EntryAt is not null).ShouldBe(1);
        family[0].Objection.ShouldNotBeNull();
        family[1].Objection.ShouldNotBeNull();
        family.PersonOf(0).Summary.Feeling.IsWithheld.ShouldBeTrue();

        family.Unlink(0, 1);
        family.PersonOf(1).Objection.ShouldNotBeNull("it was said by the person, and both accounts were theirs then");
    }

    [Fact]
    public void The_objection_of_one_account_counts_for_the_whole_only_while_they_are_linked()
    {
        var family = new Family(2);
        family.Say(0, TimeSpan.FromMinutes(1), Angry);
        family.Happen(family.PersonOf(1).Decide(new ObjectToProfiling(Life.Key(900), "agent-1", null), Life.Start.AddDays(1)));
        var before = family[0].Emotion;

        family.Link(0, 1);

        var person = family.PersonOf(0);
        person.Objection.ShouldNotBeNull();
        person.Emotion.ShouldBe(EmotionalState.Unknown);
        person.Turned.ShouldBeNull();
        person.Summary.Feeling.IsWithheld.ShouldBeTrue();
        family[0].Objection.ShouldBeNull();

        family.Unlink(0, 1);

        family[0].Emotion.ShouldBe(before, "a wrong link is undone exactly");
        family.PersonOf(0).Summary.Feeling.IsWithheld.ShouldBeFalse();
        family.PersonOf(1).Objection.ShouldNotBeNull();
    }

    [Fact]
    public void Allowing_it_again_allows_it_on_every_account_that_objects()
    {
        var family = Linked();
        family.Happen(family.PersonOf(0).Decide(new ObjectToProfiling(Life.Key(900), "agent-1", null), Life.Start.AddDays(1)));

        family.Happen(family.PersonOf(0).Decide(new AllowProfiling(Life.Key(901), "agent-1", null), Life.Start.AddDays(2)));

        family.PersonOf(0).Objection.ShouldBeNull();
        family[1].Objection.ShouldBeNull();
    }

    [Fact]
    public void They_wait_and_are_urgent_as_before_but_for_their_mood()
    {
        var life = Objected();
        var now = Life.Start.AddHours(1);

        CustomerSummary.Of(life.State).WaitingSince.ShouldNotBeNull();
        CustomerSummary.Of(life.State).Urgency(now).ShouldBe(60, 0.001);
    }

    private static Life Objected()
    {
        var life = new Life();
        life.Tell(Life.Said(0, TimeSpan.Zero, Angry));
        life.Tell(Life.Said(1, TimeSpan.FromSeconds(1), Angry));
        life.Tell(new ObjectToProfiling(Life.Key(900), "agent-1", "Asked by mail"));
        return life;
    }

    private static Family Linked()
    {
        var family = new Family(2);
        family.Say(0, TimeSpan.FromMinutes(1), Angry);
        family.Say(1, TimeSpan.FromMinutes(2), Glad);
        family.Link(0, 1);
        return family;
    }
}
