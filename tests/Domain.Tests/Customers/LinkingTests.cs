using SocialCrm.Domain.Customers;

namespace SocialCrm.Domain.Tests.Customers;

public sealed class LinkingTests
{
    private static readonly DateTimeOffset Now = Life.Start.AddDays(1);
    private readonly Family _family = new(4);

    [Fact]
    public void A_link_stands_on_both_sides_with_who_decided_it_and_why()
    {
        var accepted = _family.Decide(0, 1, " Same address ").ShouldBeOfType<LinkDecision.Accepted>();

        var survivor = accepted.Survivor.Events.ShouldHaveSingleItem();
        survivor.Event.ShouldBe(new CustomerLinked(Family.Id(1), Now, "agent-1", Evidence.Decided));
        survivor.Content!.Text.ShouldBe("Same address");
        survivor.EntryAt.ShouldBe(Now.ToUnixTimeMilliseconds());
        survivor.Key.ShouldNotBeNull();
        var linked = accepted.Linked.Events.ShouldHaveSingleItem();
        linked.Event.ShouldBe(new CustomerJoined(Family.Id(0), Now, "agent-1", Evidence.Decided));
        linked.EntryAt.ShouldBeNull();
        _family.Link(0, 1);
        _family[0].Links.ShouldHaveSingleItem().ShouldBe(new Link(Family.Id(1), Now, "agent-1", Evidence.Decided, Version: 3));
        _family[1].LinkedInto.ShouldBe(Family.Id(0));
    }

    [Fact]
    public void Linking_with_oneself_or_with_whom_one_is_linked_already_changes_nothing()
    {
        _family.Link(0, 1);

        _family.Decide(0, 0).ShouldBeOfType<LinkDecision.Nothing>();
        _family.Decide(0, 1).ShouldBeOfType<LinkDecision.Nothing>();
    }

    [Fact]
    public void There_is_never_a_circle()
    {
        _family.Link(0, 1);
        _family.Link(1, 2).ShouldBe(new LinkDecision.Moved(Family.Id(0)));
        _family.Link(2, 0);

        _family.Decide(1, 2).ShouldBe(new LinkDecision.Moved(Family.Id(0)));
        _family.Decide(0, 2).ShouldBe(new LinkDecision.Moved(Family.Id(2)));
    }

    [Fact]
    public void Nobody_is_taken_from_another_person_without_a_word()
    {
        _family.Link(0, 1);

        _family.Decide(2, 1).ShouldBeOfType<LinkDecision.Refused>().Reason.ShouldContain("another person");
    }

    [Fact]
    public void Nobody_unknown_is_linked()
    {
        var nobody = new PersonStream(CustomerId.New(Now), Customer.Nobody, Profile.Unknown);
        var command = new LinkPeople(Life.Key(1), "agent-1", Reason: null);

        Linking.Link(_family.Stream(0), nobody, command, Now).ShouldBeOfType<LinkDecision.Refused>();
        Linking.Link(nobody, _family.Stream(0), command, Now).ShouldBeOfType<LinkDecision.Refused>();
    }

    [Fact]
    public void A_person_does_not_grow_without_end()
    {
        var town = new Family(Linking.Most + 2);
        for (var i = 1; i <= Linking.Most; i++) town.Link(0, i);

        town.Decide(0, Linking.Most + 1).ShouldBeOfType<LinkDecision.Refused>();
        town.Unlink(0, 1);
        town.Decide(0, Linking.Most + 1).ShouldBeOfType<LinkDecision.Accepted>();
    }

    [Fact]
    public void A_wrong_link_is_undone_exactly()
    {
        var (one, other) = (_family.PersonOf(0), _family.PersonOf(1));

        _family.Link(0, 1);
        _family.Unlink(0, 1);

        _family.PersonOf(0).Streams.ShouldHaveSingleItem();
        ShouldBeAsBefore(_family.PersonOf(0), one);
        ShouldBeAsBefore(_family.PersonOf(1), other);
        _family[0].IsLinked.ShouldBeFalse();
        _family[1].IsLinked.ShouldBeFalse();
        _family.DecideUnlink(0, 1).ShouldBeOfType<LinkDecision.Nothing>();
    }

    [Fact]
    public void Taking_somebody_out_takes_along_who_is_linked_into_them_and_nobody_else()
    {
        _family.Link(1, 2);
        _family.Link(0, 1);
        _family.Link(0, 3);

        _family.PersonOf(0).Streams.Select(static s => s.Customer).ShouldBe([Family.Id(0), Family.Id(1), Family.Id(2), Family.Id(3)]);
        _family.Unlink(0, 1);

        _family.PersonOf(0).Streams.Select(static s => s.Customer).ShouldBe([Family.Id(0), Family.Id(3)]);
        _family.PersonOf(1).Streams.Select(static s => s.Customer).ShouldBe([Family.Id(1), Family.Id(2)]);
    }

    [Fact]
    public void Names_that_differ_are_all_kept_with_where_they_come_from()
    {
        _family.Rename(0, null);
        _family.Rename(1, "Zoë Berg");
        _family.Rename(2, "Z. Berg");
        _family.Rename(3, "Zoë Berg");
        for (var i = 1; i < 4; i++) _family.Link(0, i);

        var person = _family.PersonOf(0);

        person.Profile.Name.ShouldBe("Zoë Berg");
        person.Names.Select(static n => (n.Name, string.Join(' ', n.Accounts))).ShouldBe(
            [("Zoë Berg", $"{Family.Id(1)} {Family.Id(3)}"), ("Z. Berg", $"{Family.Id(2)}")]);
    }

    [Fact]
    public void The_companys_words_on_one_account_answer_what_was_asked_before_on_the_other()
    {
        _family.Say(0, TimeSpan.FromMinutes(1));
        _family.Say(1, TimeSpan.FromMinutes(5));
        _family.Answer(1, TimeSpan.FromMinutes(3));
        _family.Link(0, 1);

        _family.PersonOf(0).Waiting.Since.ShouldBe(Life.Start.AddMinutes(5));
        _family.Unlink(0, 1);
        _family.PersonOf(0).Waiting.Since.ShouldBe(Life.Start.AddMinutes(0));
    }

    [Fact]
    public void No_answer_needed_is_one_decision_on_all_accounts_and_undone_on_all()
    {
        _family.Say(1, TimeSpan.FromMinutes(5));
        _family.Link(0, 1);
        var person = _family.PersonOf(0);

        var waived = person.Decide(new WaiveAnswer(Life.Key(900), "agent-1"), Now);

        waived.Length.ShouldBe(2);
        waived.SelectMany(static w => w.Decision.Events).Count(static e => e.Key is not null).ShouldBe(1);
        waived.SelectMany(static w => w.Decision.Events).Count(static e => e.EntryAt is not null).ShouldBe(1);
        _family.Happen(waived);
        _family.PersonOf(0).Waiting.Since.ShouldBeNull();
        _family.PersonOf(0).Decide(new WaiveAnswer(Life.Key(901), "agent-1"), Now).ShouldBeEmpty();
        _family.Happen(_family.PersonOf(0).Decide(new WantAnswer(Life.Key(902), "agent-1"), Now));
        _family.PersonOf(0).Waiting.Since.ShouldBe(person.Waiting.Since);
    }

    [Fact]
    public void A_linked_customer_leaves_agents_decisions_to_who_stands_for_them_and_still_takes_messages()
    {
        _family.Link(0, 1);

        CustomerDecisions.Decide(_family[1], Profile.Unknown, new WaiveAnswer(Life.Key(900), "agent-1"), Now).ShouldBe(new Decision.Moved(Family.Id(0)));
        CustomerDecisions.Decide(_family[1], Profile.Unknown, Life.Said(950, TimeSpan.FromHours(1)), Now).ShouldBeOfType<Decision.Accepted>();
    }

    private static void ShouldBeAsBefore(Person now, Person before)
    {
        now.Emotion.ShouldBe(before.Emotion);
        now.Waiting.ShouldBe(before.Waiting);
        now.Counts.ShouldBe(before.Counts);
        now.Profile.ShouldBe(before.Profile);
        (now.Summary with { Version = 0 }).ShouldBe(before.Summary with { Version = 0 });
    }
}
