using SocialCrm.Domain.Customers;

namespace SocialCrm.Domain.Tests.Customers;

public sealed class WaiveAnswerTests
{
    private static readonly WaiveAnswer Waive = new(Life.Key(90), "agent-1");
    private static readonly WantAnswer Want = new(Life.Key(91), "agent-2");
    private readonly Life _life = new();

    [Fact]
    public void An_agent_decides_that_no_answer_is_needed_and_it_stands_on_the_timeline()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero));
        var now = Life.Start.AddMinutes(3);

        var decided = _life.Tell(Waive, now).Events.ShouldHaveSingleItem();

        decided.Event.ShouldBe(new AnswerWaived(now, "agent-1"));
        decided.EntryAt.ShouldBe(now.ToUnixTimeMilliseconds());
        decided.Key.ShouldBe(Waive.Key);
        _life.State.Waiting.Since.ShouldBeNull();
    }

    [Fact]
    public void The_decision_is_undone()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero));
        _life.Tell(Waive);

        _life.Tell(Want, Life.Start.AddHours(1)).Events.ShouldHaveSingleItem().Event.ShouldBe(new AnswerWanted(Life.Start.AddHours(1), "agent-2"));

        _life.State.Waiting.Since.ShouldBe(Life.Start);
    }

    [Fact]
    public void Nothing_happens_when_nobody_waits_or_nothing_was_waived()
    {
        _life.Tell(Life.Answered(1, TimeSpan.Zero));

        _life.Tell(Waive).Events.ShouldBeEmpty();
        _life.Tell(Want).Events.ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_that_comes_after_all_leaves_nothing_to_undo()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero));
        _life.Tell(Waive);
        _life.Tell(Life.Answered(2, TimeSpan.FromMinutes(5)));

        _life.Tell(Want).Events.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_unknown_can_be_waived()
    {
        _life.Decide(Waive).ShouldBeOfType<Decision.Refused>().Reason.ShouldNotBeEmpty();
        _life.Decide(Want).ShouldBeOfType<Decision.Refused>().Reason.ShouldNotBeEmpty();
    }
}
