using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Actors.Tests.Contract;

public abstract partial class CustomersContract
{
    [Fact]
    public async Task A_message_of_somebody_unknown_finds_them_and_stands_on_their_timeline()
    {
        var reply = (await TellAsync(1, Words.Said(1, 1))).ShouldBeOfType<CustomerReply.Done>();

        reply.Count.ShouldBe(2);
        reply.Version.ShouldBe(2);
        reply.FirstPosition.ShouldBe(1);
        var snapshot = await Customers.Get(Words.Customer(1)).ReadAsync(Patient);
        snapshot.State.Counts.Inbound.ShouldBe(1);
        snapshot.State.Waiting.Since.ShouldBe(Words.Start.AddSeconds(1));
        snapshot.State.Emotion.Mood.Weight.ShouldBe(0.8, 1e-9);
        snapshot.Profile.Name.ShouldBe("Person 1");
        snapshot.Profile.Aliases.ShouldHaveSingleItem().Alias.Value.ShouldBe("1001");
    }

    [Fact]
    public async Task A_receipt_is_of_every_message_the_company_sent_until_then()
    {
        await TellAsync(1, Words.Said(1, 1));
        for (var n = 2; n <= 4; n++) await TellAsync(1, Words.Said(1, n) with { Direction = Direction.Out, Reading = null });

        var reply = await TellAsync(1, new ReportConversation(
            new EntryKey(UInt128.MaxValue), "conversation-1", DeliveryStatus.Read, Words.Start.AddSeconds(3), Words.Start.AddSeconds(9)));

        // One for the talk, and one for each of the two messages.
        reply.ShouldBeOfType<CustomerReply.Done>().Count.ShouldBe(3);
        (await ReadAsync(1)).Conversations[0].Read.ShouldBe(new Receipt(Words.Start.AddSeconds(3), Words.Start.AddSeconds(9)));
    }

    [Fact]
    public async Task Somebody_nobody_knows_reads_as_version_0()
    {
        (await ReadAsync(1)).Version.ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_done_is_a_result()
    {
        (await TellAsync(1, new WaiveAnswer(Words.Key(1, 1), "agent-1"))).ShouldBeOfType<CustomerReply.Refused>().Reason.ShouldNotBeEmpty();
        Store.Appends.ShouldBe(0);
    }

    [Fact]
    public async Task What_changes_nothing_is_done_without_a_write()
    {
        await TellAsync(1, Words.Said(1, 1));
        await TellAsync(1, new WaiveAnswer(Words.Key(1, 2), "agent-1"));
        var appends = Store.Appends;

        var reply = (await TellAsync(1, new WaiveAnswer(Words.Key(1, 3), "agent-1"))).ShouldBeOfType<CustomerReply.Done>();

        reply.ShouldBe(new CustomerReply.Done(Version: 3, FirstPosition: 0, Count: 0));
        Store.Appends.ShouldBe(appends);
    }

    [Fact]
    public async Task One_turn_runs_at_a_time_however_many_callers_there_are()
    {
        Store.BeforeAppend = static async _ => await Task.Yield();
        var replies = await Task.WhenAll(Enumerable.Range(1, 100).Select(n => Task.Run(() => TellAsync(1, Words.Said(1, n)))));

        replies.ShouldAllBe(static r => r is CustomerReply.Done);
        Store.Overlaps.ShouldBe(0);
        var stored = await StoredAsync(1);
        stored.State.Counts.Inbound.ShouldBe(100);
        replies.Cast<CustomerReply.Done>().Select(static r => r.Version).Order().ShouldBe(Enumerable.Range(2, 100).Select(static n => (long)n));
    }

    [Fact]
    public async Task Order_holds_for_a_caller_that_awaits()
    {
        for (var n = 1; n <= 30; n++)
        {
            var reply = (await TellAsync(1, Words.Said(1, n))).ShouldBeOfType<CustomerReply.Done>();
            reply.Version.ShouldBe(n + 1);
            (await ReadAsync(1)).LastInbound.ShouldBe(new EntryRef(Words.Start.AddSeconds(n).ToUnixTimeMilliseconds(), n + 1));
        }
    }

    [Fact]
    public async Task Different_customers_run_in_parallel()
    {
        var everybody = new Gate();
        var inside = 0;
        Store.BeforeAppend = async _ =>
        {
            // Nobody leaves before all have come: turns that waited for each other would never end.
            if (Interlocked.Increment(ref inside) == 8) everybody.Open();
            await everybody.PassAsync();
        };

        var replies = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => TellAsync(n, Words.Said(n, 1))));

        replies.ShouldAllBe(static r => r is CustomerReply.Done);
        Store.MostTogether.ShouldBe(8);
    }

    [Fact]
    public async Task A_message_delivered_again_is_done_once()
    {
        var first = (await TellAsync(1, Words.Said(1, 1))).ShouldBeOfType<CustomerReply.Done>();
        await TellAsync(1, Words.Said(1, 2));

        var again = (await TellAsync(1, Words.Said(1, 1))).ShouldBeOfType<CustomerReply.AlreadyDone>();

        again.Position.ShouldBe(first.FirstPosition + 1);
        (await ReadAsync(1)).Counts.Inbound.ShouldBe(2);
        (await StoredAsync(1)).State.Version.ShouldBe(3);
    }

    [Fact]
    public async Task A_message_delivered_many_times_at_once_is_done_once()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => TellAsync(1, Words.Said(1, 1)))));

        replies.Count(static r => r is CustomerReply.Done).ShouldBe(1);
        replies.Count(static r => r is CustomerReply.AlreadyDone).ShouldBe(49);
        (await StoredAsync(1)).State.Counts.Inbound.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_finds_the_message_it_is_about()
    {
        await TellAsync(1, Words.Said(1, 1));

        await TellAsync(1, Words.Changed(1, 1, 1, new MessageChange.Deleted(Words.Start.AddMinutes(1))));

        var state = await ReadAsync(1);
        state.Counts.Deletions.ShouldBe(1);
        state.Waiting.Since.ShouldBeNull();
        state.Emotion.Mood.Weight.ShouldBe(0, 1e-9);
        (await Store.FindAsync(Words.Key(1, 1), Patient)).ShouldNotBeNull().Message.Amendment.DeletedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_edit_that_came_before_its_message_takes_effect_when_the_message_comes()
    {
        var calm = Words.Cross with { Sentiment = 0.5, Emotions = [] };
        await TellAsync(1, Words.Changed(1, 1, 1, new MessageChange.Edited(Words.Start.AddMinutes(1), calm), "It is here!"));
        await TellAsync(1, Words.Said(1, 1));

        var state = await ReadAsync(1);
        state.Held.ShouldBeEmpty();
        state.Counts.Edits.ShouldBe(1);
        state.Emotion.Mood.Sentiment.ShouldBe(0.8 * 0.5, 1e-9);
        var found = (await Store.FindAsync(Words.Key(1, 1), Patient)).ShouldNotBeNull().Message;
        var edit = found.Amendment.Edits.ShouldHaveSingleItem();
        (await Store.ReadContentAsync(Words.Customer(1), edit.Version, Patient)).ShouldNotBeNull().Text.ShouldBe("It is here!");
    }

    [Fact]
    public async Task Nobody_changes_what_somebody_else_wrote()
    {
        await TellAsync(1, Words.Said(1, 1));

        var theirs = Words.Changed(1, 1, 1, new MessageChange.Deleted(Words.Start.AddMinutes(1))) with { Sender = Words.Person(2) };
        await TellAsync(2, theirs);

        (await ReadAsync(1)).Counts.Deletions.ShouldBe(0);
        (await ReadAsync(2)).Counts.Deletions.ShouldBe(0);
        (await Store.FindAsync(Words.Key(1, 1), Patient)).ShouldNotBeNull().Message.Amendment.DeletedAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_account_unknown_to_two_callers_at_once_becomes_one_customer()
    {
        var sender = Words.Person(7);
        var replies = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(() => TellAsync(n, Words.Said(n, 1) with { Sender = sender }))));

        var winner = Array.FindIndex(replies, static r => r is CustomerReply.Done) + 1;
        winner.ShouldBeGreaterThan(0);
        replies.Where((_, i) => i + 1 != winner).ShouldAllBe(r => r.Equals(new CustomerReply.AliasTaken(Words.Customer(winner))));
        foreach (var n in Enumerable.Range(1, 8).Except([winner])) (await ReadAsync(n)).Version.ShouldBe(0);
    }

    [Fact]
    public async Task A_long_talk_is_loaded_from_a_snapshot()
    {
        for (var n = 1; n <= 200; n++) await TellAsync(1, Words.Said(1, n));
        var active = await ReadAsync(1);

        var stored = await StoredAsync(1);

        stored.SnapshotVersion.ShouldBeInRange(active.Version - CustomerActor.SnapshotEvery - 1, active.Version - 1);
        stored.State.Counts.ShouldBe(active.Counts);
        stored.State.Emotion.Mood.Weight.ShouldBe(active.Emotion.Mood.Weight, 1e-9);
        stored.State.Waiting.Unanswered.ShouldBe(active.Waiting.Unanswered);
    }
}
