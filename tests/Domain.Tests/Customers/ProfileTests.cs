using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Customers;

/// <summary>What a payload shows of a person, and what attested moves do to their aliases.</summary>
public sealed class ProfileTests
{
    private static readonly Alias Phone = new("wa.phone", "", "31612345678");
    private static readonly Alias NewPhone = new("wa.phone", "", "31687654321");
    private static readonly Alias Id = new("wa.bsuid", "", "NL.1");
    private static readonly Alias NewId = new("wa.bsuid", "", "NL.2");
    private readonly Life _life = new();
    private int _key = 1_000;

    [Fact]
    public void A_new_name_is_shown_and_told_once()
    {
        Meet(1, Life.Person);
        var decision = Meet(2, Life.Person with { Name = "Ina K.", Handle = "ina" });
        Meet(3, Life.Person with { Name = "Ina K." });

        decision.Events.Select(static e => e.Event.GetType()).ShouldBe([typeof(ProfileChanged), typeof(MessageRecorded)]);
        decision.Events[0].Content.ShouldNotBeNull().Names.ShouldBe(new Names("Ina K.", "ina", AvatarUrl: null));
        (_life.Profile.Name, _life.Profile.Handle).ShouldBe(("Ina K.", "ina"));
        _life.Events.OfType<ProfileChanged>().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_payload_without_a_name_takes_none_away(string? name)
    {
        Meet(1, Life.Person);
        Meet(2, Life.Person with { Name = name }).Events.Length.ShouldBe(1);

        _life.Profile.Name.ShouldBe("Ina");
    }

    [Theory]
    [InlineData(1_000, 1_100, false)]
    [InlineData(1_000, 1_101, true)]
    [InlineData(1_000, 899, true)]
    [InlineData(0, 1, true)]
    public void Followers_are_worth_an_event_when_they_change_by_more_than_a_tenth(int before, int after, bool told)
    {
        Meet(1, Life.Person with { Followers = before });
        Meet(2, Life.Person with { Followers = after });

        _life.Events.OfType<ProfileChanged>().Any().ShouldBe(told);
        _life.State.Followers.ShouldBe(told ? after : before);
    }

    [Fact]
    public void An_id_that_joins_a_known_number_is_claimed_and_ends_nothing()
    {
        Meet(1, new Sender([Phone]));

        var decision = Meet(2, new Sender([Id, Phone]));

        decision.Events[0].Event.ShouldBeOfType<AliasesChanged>().Added.ShouldBe(["wa.bsuid"]);
        decision.Claims.ShouldHaveSingleItem().Alias.ShouldBe(Id);
        decision.Ends.ShouldBeEmpty();
        Held().ShouldBe([Phone, Id], ignoreOrder: true);
    }

    [Fact]
    public void A_payload_alone_replaces_no_alias()
    {
        Meet(1, new Sender([Id, Phone]));
        Meet(2, new Sender([Id, NewPhone])).Claims.ShouldBeEmpty();

        Held().ShouldBe([Id, Phone]);
    }

    [Fact]
    public void A_move_ends_the_alias_it_replaces_and_the_best_known_id_follows()
    {
        Meet(1, new Sender([Id, Phone]));

        var decision = Move([NewId, NewPhone], []);

        decision.Claims.Select(static c => c.Alias).ShouldBe([NewId, NewPhone]);
        decision.Ends.Select(static e => e.Alias).ShouldBe([Id, Phone]);
        decision.Ends.ShouldAllBe(static e => e.Until == Life.Start.AddHours(2));
        decision.Claims.ShouldAllBe(static c => c.Since == Life.Start.AddHours(2) && c.Until == null);
        Held().ShouldBe([NewId, NewPhone]);
        _life.Profile.ExternalId.ShouldBe("NL.2");
        var told = _life.Events[^1].ShouldBeOfType<AliasesChanged>();
        told.Ended.ShouldBe(["wa.bsuid", "wa.phone"]);
        told.At.ShouldBe(Life.Start.AddHours(2));
    }

    [Fact]
    public void A_number_given_to_somebody_else_is_ended_and_the_rest_stays()
    {
        Meet(1, new Sender([Id, Phone]) { Name = "Ina" });

        Move([], [Phone]).Ends.ShouldHaveSingleItem().Alias.ShouldBe(Phone);

        Held().ShouldBe([Id]);
        _life.Profile.ExternalId.ShouldBe("NL.1");
        _life.Profile.Name.ShouldBe("Ina", "the names are not the number's");
    }

    [Fact]
    public void A_message_of_old_times_takes_no_number_back_from_whoever_has_it_now()
    {
        Meet(1, new Sender([Id, Phone]));

        _life.Tell(new ChangeAliases(Life.Key(_key++), [], [Phone], Evidence.Attested, Life.Start.AddDays(-1))).Ends.ShouldBeEmpty();

        Held().ShouldBe([Id, Phone]);
    }

    [Fact]
    public void The_same_number_in_another_scope_is_another_alias()
    {
        var here = new Alias("fb.psid", "page-1", "77");
        var there = new Alias("fb.psid", "page-2", "77");
        Meet(1, new Sender([here]));

        Meet(2, new Sender([there])).Claims.ShouldHaveSingleItem().Alias.ShouldBe(there);
        Held().ShouldBe([here, there]);
    }

    [Fact]
    public void A_move_told_again_changes_nothing()
    {
        Meet(1, new Sender([Id, Phone]));
        Move([NewId], []);

        Move([NewId], []).Events.ShouldBeEmpty();
        Move([], [Id]).Events.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_is_made_by_a_move()
    {
        _life.Decide(new ChangeAliases(Life.Key(1), [Id], [], Evidence.Attested, Life.Start)).ShouldBeOfType<Decision.Refused>();
    }

    [Fact]
    public void A_customer_works_when_names_and_words_are_erased()
    {
        Meet(1, Life.Person);
        Meet(2, Life.Person with { Name = "Ina K." });
        Move([NewPhone], []);
        _life.Tell(_life.Change(1, new MessageChange.Deleted(Life.Start.AddMinutes(3))));

        // Events alone, with nothing personal beside them, make the same state.
        Customer.Nobody.Apply(_life.Events).ShouldSatisfyAllConditions(
            state => state.Version.ShouldBe(_life.State.Version),
            state => state.Counts.ShouldBe(_life.State.Counts),
            state => state.Waiting.Since.ShouldBe(_life.State.Waiting.Since),
            state => state.Conversations.ShouldBe(_life.State.Conversations));
    }

    private Decision.Accepted Meet(int message, Sender sender) =>
        _life.Tell(Life.Said(message, TimeSpan.FromMinutes(message)) with { Sender = sender });

    private Decision.Accepted Move(Alias[] added, Alias[] ended) =>
        _life.Tell(new ChangeAliases(Life.Key(_key++), [.. added], [.. ended], Evidence.Attested, Life.Start.AddHours(2)));

    private Alias[] Held() => [.. _life.Profile.Aliases.Select(static held => held.Alias)];
}
