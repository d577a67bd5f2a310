using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Customers;

public sealed class RecordEngagementTests
{
    private readonly Life _life = new();
    private int _engagements;

    [Fact]
    public void Somebody_who_only_follows_is_known_and_waits_for_nothing()
    {
        var decision = Does(EngagementKind.Follow);

        decision.Events.Select(static e => e.Event.GetType()).ShouldBe([typeof(CustomerFound), typeof(EngagementRecorded)]);
        decision.Events[^1].EntryAt.ShouldBe(Life.Start.ToUnixTimeMilliseconds());
        _life.State.Waiting.Since.ShouldBeNull();
        _life.State.Last.ShouldBeNull();
        _life.State.Counts.Engagements.ShouldBe(1);
        _life.State.Follows.ShouldBe([new Following("PN1", Now: true)]);
    }

    [Fact]
    public void A_follow_told_in_both_envelopes_is_one_and_following_again_is_another()
    {
        Does(EngagementKind.Follow);
        Does(EngagementKind.Follow).Events.ShouldBeEmpty();
        Does(EngagementKind.Follow, withdrawn: true).Events.ShouldHaveSingleItem();
        Does(EngagementKind.Follow, withdrawn: true).Events.ShouldBeEmpty();
        Does(EngagementKind.Follow).Events.ShouldHaveSingleItem();

        _life.State.Counts.Engagements.ShouldBe(2);
        _life.State.Follows.ShouldBe([new Following("PN1", Now: true)]);
    }

    [Fact]
    public void Somebody_can_stop_following_who_began_before_we_listened() =>
        Does(EngagementKind.Follow, withdrawn: true).Events[^1].Event.ShouldBeOfType<EngagementRecorded>().Withdrawn.ShouldBeTrue();

    [Fact]
    public void Likes_are_told_one_by_one()
    {
        Does(EngagementKind.Like);
        Does(EngagementKind.Like).Events.ShouldHaveSingleItem();

        _life.State.Counts.Engagements.ShouldBe(2);
        _life.State.Follows.ShouldBeEmpty();
    }

    [Fact]
    public void A_clock_that_runs_ahead_is_held_to_when_it_was_received() => _life
        .Tell(Engagement(EngagementKind.Like) with { HappenedAt = Life.Start.AddHours(1), ReceivedAt = Life.Start })
        .Events[^1].EntryAt.ShouldBe(Life.Start.AddMinutes(5).ToUnixTimeMilliseconds());

    private Decision.Accepted Does(EngagementKind kind, bool withdrawn = false) => _life.Tell(Engagement(kind) with { Withdrawn = withdrawn });

    private RecordEngagement Engagement(EngagementKind kind) => new(
        new EntryKey(UInt128.MaxValue / 2 + (uint)_engagements++), kind, "x", "PN1", Life.Start, Life.Start.AddSeconds(1), Life.Person, new EventContent());
}
