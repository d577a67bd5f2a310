using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Facts;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Customers;

/// <summary>A person is erased: nothing happens any more on any of their accounts, and what was counted and felt stays.</summary>
public sealed class ErasingTests
{
    private static readonly DateTimeOffset Now = Life.Start.AddDays(2);
    private static readonly ErasePerson Command = new(Life.Key(900), "admin-1", ErasureGround.Asked);

    [Fact]
    public void One_event_ends_each_account_and_the_survivors_stands_on_the_timeline()
    {
        var family = new Family(3);
        family.Link(0, 1);
        family.Link(0, 2);

        var decided = Erasing.Erase(family.PersonOf(0), Command, Now);

        decided.Select(static d => Family.Number(d.Stream.Customer)).ShouldBe([0, 1, 2]);
        decided.SelectMany(static d => d.Decision.Events).Select(static e => e.Event).ShouldAllBe(e => e is CustomerErased && ((CustomerErased)e).Person == Family.Id(0));
        decided.Select(static d => d.Decision.Events[0].EntryAt is not null).ShouldBe([true, false, false]);
        decided.Select(static d => d.Decision.Events[0].Key).ShouldBe([Command.Key, null, null]);
        decided.ShouldAllBe(static d => d.Decision.Profile == Profile.Unknown && d.Decision.Ends.Length == 1);
    }

    [Fact]
    public void What_was_counted_and_felt_stays_and_nobody_waits()
    {
        var life = new Life();
        life.Tell(Life.Said(1, TimeSpan.Zero, Life.Reading(-0.8, Emotion.Anger)));
        var before = life.State;

        var after = Erased(life);

        after.Counts.ShouldBe(before.Counts);
        after.Emotion.ShouldBe(before.Emotion);
        after.Waiting.Since.ShouldBeNull();
        after.Conversations.ShouldBeEmpty();
        after.Erased.ShouldBe(new Erasure(Now, "admin-1", ErasureGround.Asked, before.Version + 1));
        CustomerSummary.Of(after).IsErased.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_follows_from_whatever_comes_after_it()
    {
        var life = new Life();
        life.Tell(Life.Said(1, TimeSpan.Zero));
        var after = Erased(life);
        CustomerCommand[] commands =
        [
            Life.Said(2, TimeSpan.FromDays(3)),
            life.Change(1, new MessageChange.Edited(Now, Reading: null), "once more"),
            life.Change(1, new MessageChange.Deleted(Now)),
            new ChangeAliases(Life.Key(5), [new Alias("wa.phone", "", "31600000001")], [], Evidence.Attested, Now),
            new WriteNote(Life.Key(6), "agent-1", "Who was this?", []),
            new WaiveAnswer(Life.Key(7), "agent-1"),
        ];

        foreach (var command in commands) CustomerDecisions.Decide(after, Profile.Unknown, command, Now).ShouldBe(new Decision.Erased(Now));
    }

    [Fact]
    public void They_are_linked_with_nobody_and_taken_apart_by_nobody_and_erased_once()
    {
        var family = new Family(3);
        family.Link(0, 1);
        family.Erase(0);

        family.Decide(0, 2).ShouldBe(new LinkDecision.Refused(Erasing.Refusal));
        family.Decide(2, 0).ShouldBe(new LinkDecision.Refused(Erasing.Refusal));
        family.DecideUnlink(0, 1).ShouldBe(new LinkDecision.Refused(Erasing.Refusal));
        Erasing.Erase(family.PersonOf(0), Command, Now).ShouldBeEmpty();
    }

    [Fact]
    public void A_dossier_begins_anew_and_knows_nothing()
    {
        var reader = new FactReader(new FactWords("NL", []));
        var said = new MessageRecorded(Life.Key(1), Direction.In, MessageKind.Direct, "c1", "PN1", Life.Start, Life.Start);
        var dossier = new Dossier(Family.Id(1)).Apply(1, said, new EventContent { Text = "My order is A12345" }, reader);
        dossier.Told.ShouldNotBeEmpty();

        var after = dossier.Apply(2, new CustomerErased(Family.Id(1), Now, "admin-1", Why: null), content: null, reader);

        after.Told.ShouldBeEmpty();
        after.Version.ShouldBe(dossier.Version + 1);
    }

    private static Customer Erased(Life life)
    {
        var person = Person.Of(new PersonStream(Family.Id(1), life.State, life.Profile));
        return life.State.Apply(Erasing.Erase(person, Command, Now)[0].Decision.Events);
    }
}
