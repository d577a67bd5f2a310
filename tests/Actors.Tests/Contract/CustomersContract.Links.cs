using System.Text.Json;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Actors.Tests.Contract;

public abstract partial class CustomersContract
{
    private PersonLinks Links => new(Customers, new ActorPorts(Store, Store, Clock));

    private People People => new(Customers);

    [Fact]
    public async Task A_linked_customer_sends_agents_on_to_who_stands_for_them()
    {
        await MeetAsync(1, 2);
        await LinkAsync(1, 2);

        (await TellAsync(2, new WaiveAnswer(NewKey(), "agent-1"))).ShouldBe(new CustomerReply.Moved(Words.Customer(1)));
        (await TellAsync(2, new WantAnswer(NewKey(), "agent-1"))).ShouldBe(new CustomerReply.Moved(Words.Customer(1)));
        (await ReadAsync(2)).Waiting.Since.ShouldNotBeNull();
    }

    [Fact]
    public async Task Messages_are_written_to_the_stream_of_their_account_also_while_it_is_linked()
    {
        await MeetAsync(1, 2);
        await LinkAsync(1, 2);

        (await TellAsync(2, Words.Said(2, 2))).ShouldBeOfType<CustomerReply.Done>();
        (await TellAsync(2, Words.Changed(2, 2, 1, new MessageChange.Reacted(Words.Start.AddMinutes(1), "👍")))).ShouldBeOfType<CustomerReply.Done>();

        (await StoredAsync(2)).State.Counts.Inbound.ShouldBe(2);
        (await StoredAsync(1)).State.Counts.Inbound.ShouldBe(1);
        (await People.ReadAsync(Words.Customer(1), Patient))!.Counts.ShouldBe(new Counts(3, 0, 1, 0, 0));
    }

    [Fact]
    public async Task A_link_is_seen_at_once_by_both_and_undone_as_if_it_had_never_been()
    {
        await MeetAsync(1, 2);
        var (one, other) = (await ReadAsync(1), await ReadAsync(2));

        await LinkAsync(1, 2);
        (await ReadAsync(1)).Links.ShouldHaveSingleItem().Customer.ShouldBe(Words.Customer(2));
        (await ReadAsync(2)).LinkedInto.ShouldBe(Words.Customer(1));
        (await People.SurvivorAsync(Words.Customer(2), Patient)).ShouldBe(Words.Customer(1));
        (await Links.UnlinkAsync(Words.Customer(1), Words.Customer(2), new UnlinkPeople(NewKey(), "agent-1"), Patient)).ShouldBeOfType<CustomerReply.Done>();

        (await ReadAsync(1)).Parted.ShouldBe([Words.Customer(2)]);
        (await ReadAsync(2)).Parted.ShouldBe([Words.Customer(1)]);
        Json(await ReadAsync(1) with { Version = 0, Parted = [] }).ShouldBe(Json(one with { Version = 0 }));
        Json(await ReadAsync(2) with { Version = 0, Parted = [] }).ShouldBe(Json(other with { Version = 0 }));
    }

    [Fact]
    public async Task A_link_asked_for_again_is_done_once()
    {
        await MeetAsync(1, 2);
        var command = new LinkPeople(NewKey(), "agent-1", Reason: null);
        var done = (await Links.LinkAsync(Words.Customer(1), Words.Customer(2), command, Patient)).ShouldBeOfType<CustomerReply.Done>();
        done.Count.ShouldBe(2);

        (await Links.LinkAsync(Words.Customer(1), Words.Customer(2), command, Patient)).ShouldBe(new CustomerReply.Done(3, FirstPosition: 0, Count: 0));
        await Links.UnlinkAsync(Words.Customer(1), Words.Customer(2), new UnlinkPeople(NewKey(), "agent-1"), Patient);

        (await Links.LinkAsync(Words.Customer(1), Words.Customer(2), command, Patient)).ShouldBe(new CustomerReply.AlreadyDone(done.FirstPosition));
        (await ReadAsync(2)).LinkedInto.ShouldBeNull();
    }

    [Fact]
    public async Task Two_who_are_linked_into_each_other_at_once_end_as_one_person()
    {
        for (var pair = 1; pair < 20; pair += 2)
        {
            await MeetAsync(pair, pair + 1);
            await Task.WhenAll(Task.Run(() => TryLinkAsync(pair, pair + 1)), Task.Run(() => TryLinkAsync(pair + 1, pair)));

            var (one, other) = (await ReadAsync(pair), await ReadAsync(pair + 1));
            (one.LinkedInto is null).ShouldBe(other.LinkedInto is not null);
            (one.Links.Length + other.Links.Length).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Two_agents_who_link_the_same_pair_at_once_make_one_link_and_both_are_told_of_it()
    {
        var nodes = new[] { Links, new PersonLinks(await StartAsync(new CustomersOptions()), new ActorPorts(Store, Store, Clock)) };
        for (var pair = 1; pair < 20; pair += 2)
        {
            await MeetAsync(pair, pair + 1);

            // Every other pair is linked into each other, the rest the same way round; the first to commit says who stands for both.
            var survivors = pair % 4 == 1 ? new[] { pair, pair + 1 } : [pair, pair];
            var replies = await Task.WhenAll(nodes.Select((node, i) => Task.Run(() => node.LinkAsync(
                Words.Customer(survivors[i]), Words.Customer(survivors[i] == pair ? pair + 1 : pair), new LinkPeople(NewKey(), $"agent-{i}", Reason: null), Patient))));

            replies.Select(static r => r.ShouldBeOfType<CustomerReply.Done>().Count).Order().ShouldBe([0, 2]);
            var winner = survivors[Array.FindIndex(replies, static r => r is CustomerReply.Done { Count: 2 })];

            // An actor on the node that lost learns of it with its next append, so the store is asked.
            var (one, other) = ((await StoredAsync(winner)).State, (await StoredAsync(winner == pair ? pair + 1 : pair)).State);
            one.Links.ShouldHaveSingleItem();
            one.LinkedInto.ShouldBeNull();
            other.Links.ShouldBeEmpty();
            other.LinkedInto.ShouldBe(Words.Customer(winner));
        }
    }

    [Fact]
    public async Task Two_agents_on_two_nodes_link_a_pair_both_ways_while_both_go_on_writing()
    {
        await MeetAsync(1, 2);
        var elsewhere = await StartAsync(new CustomersOptions());
        var there = new PersonLinks(elsewhere, new ActorPorts(Store, Store, Clock));
        var talk = Task.WhenAll(Enumerable.Range(2, 40).Select(n => Task.Run(() => UntilTakenAsync(() =>
            (n % 4 < 2 ? Customers : elsewhere).Get(Words.Customer(1 + n % 2)).TellAsync(Words.Said(1 + n % 2, n), Patient)))));
        var key = NewKey();

        var links = await Task.WhenAll(
            Task.Run(() => UntilTakenAsync(() => TryLinkAsync(1, 2))),
            Task.Run(() => UntilTakenAsync(() => there.LinkAsync(Words.Customer(2), Words.Customer(1), new LinkPeople(key, "agent-2", Reason: null), Patient))));

        links.Select(static r => r.ShouldBeOfType<CustomerReply.Done>().Count).Order().ShouldBe([0, 2]);
        (await talk).ShouldAllBe(static r => r is CustomerReply.Done);
        var (one, other) = ((await StoredAsync(1)).State, (await StoredAsync(2)).State);
        (one.LinkedInto ?? other.LinkedInto).ShouldBe(one.LinkedInto is null ? Words.Customer(1) : Words.Customer(2));
        (one.Links.Length, other.Links.Length).ShouldBe(one.LinkedInto is null ? (1, 0) : (0, 1));
        (one.Counts.Inbound + other.Counts.Inbound).ShouldBe(42);
    }

    /// <summary>Where two engines go on writing to the same customer, either may be told to try again in a moment; nothing was written then.</summary>
    private static async Task<CustomerReply> UntilTakenAsync(Func<Task<CustomerReply>> tell)
    {
        while (true)
        {
            try
            {
                return await tell();
            }
            catch (CustomerBusyException)
            {
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task Whom_an_agent_took_apart_nothing_but_an_agent_links_again()
    {
        await MeetAsync(1, 2, 3);
        var attested = new LinkPeople(NewKey(), "facebook", Reason: null) { Evidence = Evidence.Attested };
        (await Links.LinkAsync(Words.Customer(1), Words.Customer(2), attested, Patient)).ShouldBeOfType<CustomerReply.Done>().Count.ShouldBe(2);
        await Links.UnlinkAsync(Words.Customer(1), Words.Customer(2), new UnlinkPeople(NewKey(), "agent-1"), Patient);

        (await Links.LinkAsync(Words.Customer(2), Words.Customer(1), attested with { Key = NewKey() }, Patient)).ShouldBe(new CustomerReply.Refused(Linking.Apart));
        await LinkAsync(3, 1);
        (await Links.LinkAsync(Words.Customer(3), Words.Customer(2), attested with { Key = NewKey() }, Patient)).ShouldBe(new CustomerReply.Refused(Linking.Apart));

        await LinkAsync(3, 2);
        (await ReadAsync(2)).LinkedInto.ShouldBe(Words.Customer(3));
    }

    [Fact]
    public async Task People_go_on_writing_while_they_are_linked_and_unlinked()
    {
        await MeetAsync(1, 2);
        var talk = Task.WhenAll(Enumerable.Range(2, 60).Select(n => Task.Run(() => TellAsync(1 + n % 2, Words.Said(1 + n % 2, n)))));
        for (var i = 0; i < 5; i++)
        {
            await LinkAsync(1, 2);
            (await Links.UnlinkAsync(Words.Customer(1), Words.Customer(2), new UnlinkPeople(NewKey(), "agent-1"), Patient)).ShouldBeOfType<CustomerReply.Done>();
        }

        await LinkAsync(1, 2);
        (await talk).ShouldAllBe(static r => r is CustomerReply.Done);
        (await People.ReadAsync(Words.Customer(1), Patient))!.Counts.Inbound.ShouldBe(62);
        Json((await StoredAsync(1)).State).ShouldBe(Json(await ReadAsync(1)));
    }

    [Fact]
    public async Task No_answer_needed_holds_for_all_accounts_of_a_person_and_is_undone_for_all()
    {
        await MeetAsync(1, 2, 3);
        await LinkAsync(1, 2);
        await LinkAsync(1, 3);

        (await Links.TellAsync(Words.Customer(1), new WaiveAnswer(NewKey(), "agent-1"), Patient)).ShouldBeOfType<CustomerReply.Done>().Count.ShouldBe(3);
        (await People.ReadAsync(Words.Customer(1), Patient))!.Waiting.Since.ShouldBeNull();
        (await Links.TellAsync(Words.Customer(1), new WantAnswer(NewKey(), "agent-1"), Patient)).ShouldBeOfType<CustomerReply.Done>().Count.ShouldBe(3);

        (await People.ReadAsync(Words.Customer(1), Patient))!.Waiting.Since.ShouldBe(Words.Start.AddSeconds(1));
        (await Links.TellAsync(Words.Customer(2), new WaiveAnswer(NewKey(), "agent-1"), Patient)).ShouldBe(new CustomerReply.Moved(Words.Customer(1)));
    }

    [Fact]
    public async Task Linking_who_is_the_same_person_already_or_taking_out_who_is_not_in_changes_nothing()
    {
        await MeetAsync(1, 2, 3, 4);
        await LinkAsync(2, 3);
        await LinkAsync(1, 2);
        var appends = Store.Appends;

        (await TryLinkAsync(1, 1)).ShouldBeOfType<CustomerReply.Done>().Count.ShouldBe(0);
        (await TryLinkAsync(1, 3)).ShouldBeOfType<CustomerReply.Done>().Count.ShouldBe(0);
        (await Links.UnlinkAsync(Words.Customer(1), Words.Customer(4), new UnlinkPeople(NewKey(), "agent-1"), Patient)).ShouldBeOfType<CustomerReply.Done>().Count.ShouldBe(0);
        (await TryLinkAsync(4, 3)).ShouldBeOfType<CustomerReply.Refused>();
        (await TryLinkAsync(3, 4)).ShouldBe(new CustomerReply.Moved(Words.Customer(2)));
        (await TryLinkAsync(1, 99)).ShouldBeOfType<CustomerReply.Refused>();
        Store.Appends.ShouldBe(appends);
    }

    [Fact]
    public async Task Whoever_is_linked_further_down_is_taken_out_alone()
    {
        await MeetAsync(1, 2, 3);
        await LinkAsync(2, 3);
        await LinkAsync(1, 2);

        (await Links.UnlinkAsync(Words.Customer(1), Words.Customer(3), new UnlinkPeople(NewKey(), "agent-1"), Patient)).ShouldBeOfType<CustomerReply.Done>();

        (await People.ReadAsync(Words.Customer(1), Patient))!.Streams.Select(static s => s.Customer).ShouldBe([Words.Customer(1), Words.Customer(2)]);
        (await People.SurvivorAsync(Words.Customer(3), Patient)).ShouldBe(Words.Customer(3));
    }

    [Fact]
    public async Task A_link_whose_outcome_is_unknown_is_asked_for_again_without_harm()
    {
        await MeetAsync(1, 2);
        var command = new LinkPeople(NewKey(), "agent-1", Reason: null);
        Store.AfterAppend = static _ => throw new Storage.StoreUnavailableException("The answer was lost.");
        await Should.ThrowAsync<Storage.StoreUnavailableException>(() => Links.LinkAsync(Words.Customer(1), Words.Customer(2), command, Patient));
        Store.AfterAppend = static _ => Task.CompletedTask;

        (await Links.LinkAsync(Words.Customer(1), Words.Customer(2), command, Patient)).ShouldBeOfType<CustomerReply.Done>().Count.ShouldBe(0);
        (await ReadAsync(2)).LinkedInto.ShouldBe(Words.Customer(1));
    }

    private static string Json(Customer customer) => JsonSerializer.Serialize(customer, ActorJson.Options);

    private int _keys;

    private EntryKey NewKey() => new(new UInt128(0xA9E27, (ulong)Interlocked.Increment(ref _keys)));

    private async Task MeetAsync(params int[] people)
    {
        foreach (var person in people) await TellAsync(person, Words.Said(person, 1));
    }

    private async Task LinkAsync(int survivor, int linked) =>
        (await TryLinkAsync(survivor, linked)).ShouldBeOfType<CustomerReply.Done>().Count.ShouldBe(2);

    private Task<CustomerReply> TryLinkAsync(int survivor, int linked) =>
        Links.LinkAsync(Words.Customer(survivor), Words.Customer(linked), new LinkPeople(NewKey(), "agent-1", "Same address"), Patient);
}
