using System.Text.Json;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage;

namespace SocialCrm.Actors.Tests.Contract;

public abstract partial class CustomersContract
{
    [Fact]
    public async Task A_stampede_activates_a_customer_once()
    {
        await TellAsync(1, Words.Said(1, 1));
        var loads = Store.Loads;
        var gate = new Gate();
        Store.BeforeLoad = _ => gate.PassAsync();
        var other = await StartAsync(new CustomersOptions());

        var stampede = Enumerable.Range(0, 200).Select(_ => Task.Run(() => other.Get(Words.Customer(1)).ReadAsync(Patient))).ToArray();
        await gate.Arrived;
        gate.Open();
        var snapshots = await Task.WhenAll(stampede);

        snapshots.ShouldAllBe(static s => s.State.Version == 2);
        Store.Loads.ShouldBe(loads + 1);
    }

    [Fact]
    public async Task Somebody_idle_leaves_memory_and_comes_back_as_they_were()
    {
        await TellAsync(1, Words.Said(1, 1));
        (await ReadAsync(1)).Version.ShouldBe(2);
        Store.Loads.ShouldBe(1);

        await PassAsync(TimeSpan.FromMinutes(30));

        await TellAsync(1, Words.Said(1, 2));
        Store.Loads.ShouldBe(2);
        (await ReadAsync(1)).Counts.Inbound.ShouldBe(2);
    }

    [Fact]
    public async Task Somebody_who_talks_stays_in_memory()
    {
        for (var n = 1; n <= 20; n++)
        {
            await TellAsync(1, Words.Said(1, n));
            await PassAsync(TimeSpan.FromMinutes(1));
        }

        Store.Loads.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_meets_a_deactivation_is_not_lost()
    {
        const int Deactivations = 30;
        const int Together = 4;
        var said = 0;
        Store.BeforeAppend = static async _ => await Task.Yield();
        var talking = Task.Run(async () =>
        {
            // Several at once: were one of them to reach an activation that is over, another would begin a second one beside it.
            while (Store.Loads <= Deactivations && said < 100_000)
            {
                var replies = await Task.WhenAll(Enumerable.Range(0, Together).Select(_ => Task.Run(() => TellAsync(1, Words.Said(1, Interlocked.Increment(ref said))))));
                replies.ShouldAllBe(static r => r is CustomerReply.Done);
            }
        });

        while (!talking.IsCompleted) await PassAsync(TimeSpan.FromMinutes(30));
        await talking;

        Store.Overlaps.ShouldBe(0);
        Store.Loads.ShouldBeGreaterThan(Deactivations);
        var stored = await StoredAsync(1);
        stored.State.Counts.Inbound.ShouldBe(said);
        (await ReadAsync(1)).Version.ShouldBe(stored.State.Version);
    }

    [Fact]
    public async Task What_is_in_memory_is_what_is_on_disk()
    {
        var calm = Words.Cross with { Sentiment = 0.123456789, Emotions = [] };
        await TellAsync(1, Words.Changed(1, 9, 1, new MessageChange.Edited(Words.Start.AddMinutes(1), calm), "held"));
        for (var n = 1; n <= 90; n++) await TellAsync(1, Words.Said(1, n) with { HappenedAt = Words.Start.AddMicroseconds(n * 1_234_567L) });
        await TellAsync(1, Words.Said(1, 91) with { Direction = Direction.Out, Reading = null, HappenedAt = Words.Start.AddMicroseconds(60_123_456) });
        await TellAsync(1, Words.Changed(1, 5, 2, new MessageChange.Deleted(Words.Start.AddMinutes(2))));
        await TellAsync(1, Words.Changed(1, 91, 3, new MessageChange.Reacted(Words.Start.AddMinutes(2), "👍")));
        await TellAsync(1, Words.Changed(1, 91, 4, new MessageChange.Reported(Words.Start.AddMinutes(2), DeliveryStatus.Failed, "131026")));
        await TellAsync(1, Words.Changed(1, 200, 5, new MessageChange.Reported(Words.Start.AddMinutes(3), DeliveryStatus.Read, Error: null)));
        await TellAsync(1, new WaiveAnswer(Words.Key(1, 300), "agent-1"));
        await TellAsync(1, new ChangeAliases(Words.Key(1, 301), [new Alias("x.user_id", "", "2001")], [], Evidence.Attested, Words.Start.AddMinutes(9)));
        var active = await Customers.Get(Words.Customer(1)).ReadAsync(Patient);

        var stored = await (await StartAsync(new CustomersOptions())).Get(Words.Customer(1)).ReadAsync(Patient);

        Json(stored.State).ShouldBe(Json(active.State));
        Json(stored.Profile).ShouldBe(Json(active.Profile));
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ActorJson.Options);

    [Fact]
    public async Task Somebody_in_the_middle_of_a_turn_stays()
    {
        var gate = new Gate();
        Store.BeforeAppend = _ => gate.PassAsync();
        var telling = TellAsync(1, Words.Said(1, 1));
        await gate.Arrived;

        await PassAsync(TimeSpan.FromHours(1));
        gate.Open();

        (await telling).ShouldBeOfType<CustomerReply.Done>();
        (await ReadAsync(1)).Version.ShouldBe(2);
        Store.Loads.ShouldBe(1);
    }

    [Fact]
    public async Task A_turn_that_fails_by_a_bug_hurts_only_its_caller()
    {
        await TellAsync(1, Words.Said(1, 1));
        var gate = new Gate();
        Store.BeforeAppend = async append =>
        {
            if (append.ExpectedVersion != 2 || gate.Arrived.IsCompleted) return;
            await gate.PassAsync();
            throw new InvalidOperationException("a bug");
        };
        var failing = TellAsync(1, Words.Said(1, 2));
        await gate.Arrived;
        var next = TellAsync(1, Words.Said(1, 3));
        gate.Open();

        await Should.ThrowAsync<InvalidOperationException>(failing);
        (await next).ShouldBe(new CustomerReply.Done(Version: 3, FirstPosition: 3, Count: 1));
        (await TellAsync(1, Words.Said(1, 2))).ShouldBeOfType<CustomerReply.Done>();
        (await ReadAsync(1)).Counts.Inbound.ShouldBe(3);
    }

    [Fact]
    public async Task A_store_that_fails_is_told_and_the_next_turn_loads_again()
    {
        await TellAsync(1, Words.Said(1, 1));
        Store.BeforeAppend = static _ => throw new StoreUnavailableException("no disk");
        await Should.ThrowAsync<StoreUnavailableException>(TellAsync(1, Words.Said(1, 2)));
        var loads = Store.Loads;

        Store.BeforeAppend = static _ => Task.CompletedTask;
        (await TellAsync(1, Words.Said(1, 2))).ShouldBe(new CustomerReply.Done(Version: 3, FirstPosition: 3, Count: 1));

        Store.Loads.ShouldBe(loads + 1);
    }

    [Fact]
    public async Task A_command_told_again_after_an_unknown_outcome_is_done_once()
    {
        Store.AfterAppend = static _ => throw new StoreUnavailableException("the answer was lost");
        await Should.ThrowAsync<StoreUnavailableException>(TellAsync(1, Words.Said(1, 1)));
        Store.AfterAppend = static _ => Task.CompletedTask;

        (await TellAsync(1, Words.Said(1, 1))).ShouldBeOfType<CustomerReply.AlreadyDone>();

        (await ReadAsync(1)).Counts.Inbound.ShouldBe(1);
    }

    [Fact]
    public async Task A_customer_that_cannot_be_loaded_is_loaded_when_they_can_be()
    {
        Store.BeforeLoad = static _ => throw new StoreUnavailableException("no disk");
        await Should.ThrowAsync<StoreUnavailableException>(ReadAsync(1));
        await Should.ThrowAsync<StoreUnavailableException>(TellAsync(1, Words.Said(1, 1)));

        Store.BeforeLoad = static _ => Task.CompletedTask;
        (await TellAsync(1, Words.Said(1, 1))).ShouldBeOfType<CustomerReply.Done>();
    }

    [Fact]
    public async Task Two_nodes_that_both_believe_they_own_a_customer_lose_and_double_nothing()
    {
        var other = await StartAsync(new CustomersOptions());
        for (var n = 1; n <= 50; n += 2)
        {
            (await TellAsync(1, Words.Said(1, n))).ShouldBeOfType<CustomerReply.Done>();
            (await other.Get(Words.Customer(1)).TellAsync(Words.Said(1, n + 1), Patient)).ShouldBeOfType<CustomerReply.Done>();
        }

        var stored = await StoredAsync(1);
        stored.State.Counts.Inbound.ShouldBe(50);
        stored.State.Version.ShouldBe(51);
        stored.State.Emotion.Mood.Count.ShouldBe((await other.Get(Words.Customer(1)).ReadAsync(Patient)).State.Emotion.Mood.Count, 1e-9);
    }

    [Fact]
    public async Task A_decision_is_made_anew_on_what_another_node_wrote_meanwhile()
    {
        var other = await StartAsync(new CustomersOptions());
        await TellAsync(1, Words.Said(1, 1));
        await other.Get(Words.Customer(1)).TellAsync(new WaiveAnswer(Words.Key(1, 90), "agent-1"), Patient);

        // This node still believes that they wait; there is nothing left to waive.
        var reply = await TellAsync(1, new WaiveAnswer(Words.Key(1, 91), "agent-2"));

        reply.ShouldBe(new CustomerReply.Done(Version: 3, FirstPosition: 0, Count: 0));
        (await ReadAsync(1)).Version.ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_hears_that_it_was_done_elsewhere_reads_what_was_done_there()
    {
        var other = await StartAsync(new CustomersOptions());
        await TellAsync(1, Words.Said(1, 1));
        await other.Get(Words.Customer(1)).TellAsync(Words.Said(1, 2), Patient);

        (await TellAsync(1, Words.Said(1, 2))).ShouldBeOfType<CustomerReply.AlreadyDone>();

        (await ReadAsync(1)).Counts.Inbound.ShouldBe(2);
    }

    [Fact]
    public async Task Conflicts_without_end_make_a_customer_busy_and_not_the_caller_wait_for_ever()
    {
        await TellAsync(1, Words.Said(1, 1));
        var other = await StartAsync(new CustomersOptions());
        var nth = 100;
        var meddling = false;
        Store.BeforeAppend = async append =>
        {
            if (meddling) return;
            meddling = true;
            await other.Get(append.Customer).TellAsync(Words.Said(1, nth++), Patient);
            meddling = false;
        };

        await Should.ThrowAsync<CustomerBusyException>(TellAsync(1, Words.Said(1, 2)));

        Store.BeforeAppend = static _ => Task.CompletedTask;
        (await TellAsync(1, Words.Said(1, 2))).ShouldBeOfType<CustomerReply.Done>();
    }
}
