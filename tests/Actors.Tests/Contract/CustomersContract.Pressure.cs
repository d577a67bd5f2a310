using SocialCrm.Domain.Customers;

namespace SocialCrm.Actors.Tests.Contract;

public abstract partial class CustomersContract
{
    [Fact]
    public async Task When_the_store_is_slow_a_customer_takes_so_many_calls_and_no_more()
    {
        var gate = new Gate();
        Store.BeforeAppend = _ => gate.PassAsync();
        var customer = (await StartAsync(new CustomersOptions { WaitingPerCustomer = 10 })).Get(Words.Customer(1));
        var running = customer.TellAsync(Words.Said(1, 1), Patient);
        await gate.Arrived;
        var waiting = Enumerable.Range(2, 10).Select(n => customer.TellAsync(Words.Said(1, n), Patient)).ToArray();

        await Should.ThrowAsync<CustomerBusyException>(customer.TellAsync(Words.Said(1, 12), Patient));
        gate.Open();

        (await running).ShouldBeOfType<CustomerReply.Done>();
        (await Task.WhenAll(waiting)).ShouldAllBe(static r => r is CustomerReply.Done);
        (await customer.TellAsync(Words.Said(1, 12), Patient)).ShouldBeOfType<CustomerReply.Done>();
        (await StoredAsync(1)).State.Counts.Inbound.ShouldBe(12);
    }

    [Fact]
    public async Task When_the_store_is_slow_all_customers_together_take_so_many_calls_and_no_more()
    {
        var gate = new Gate();
        Store.BeforeAppend = _ => gate.PassAsync();
        var customers = await StartAsync(new CustomersOptions { InFlight = 20 });
        var taken = Enumerable.Range(1, 20).Select(n => customers.Get(Words.Customer(n)).TellAsync(Words.Said(n, 1), Patient)).ToArray();

        await Should.ThrowAsync<CustomerBusyException>(customers.Get(Words.Customer(21)).TellAsync(Words.Said(21, 1), Patient));
        await Should.ThrowAsync<CustomerBusyException>(customers.Get(Words.Customer(21)).ReadAsync(Patient));
        gate.Open();

        (await Task.WhenAll(taken)).ShouldAllBe(static r => r is CustomerReply.Done);
        (await customers.Get(Words.Customer(21)).TellAsync(Words.Said(21, 1), Patient)).ShouldBeOfType<CustomerReply.Done>();
    }

    [Fact]
    public async Task A_caller_that_awaits_each_call_never_meets_the_bound_itself()
    {
        var customers = await StartAsync(new CustomersOptions { InFlight = 1, WaitingPerCustomer = 1 });
        for (var n = 1; n <= 500; n++)
            (await customers.Get(Words.Customer(n % 5)).TellAsync(Words.Said(n % 5, n), Patient)).ShouldBeOfType<CustomerReply.Done>();
    }

    [Fact]
    public async Task Giving_up_before_the_turn_begins_withdraws_the_call()
    {
        var gate = new Gate();
        Store.BeforeAppend = _ => gate.PassAsync();
        var customers = await StartAsync(new CustomersOptions { WaitingPerCustomer = 1, InFlight = 2 });
        var customer = customers.Get(Words.Customer(1));
        var running = customer.TellAsync(Words.Said(1, 1), Patient);
        await gate.Arrived;
        using var impatient = new CancellationTokenSource();
        var waiting = customer.TellAsync(Words.Said(1, 2), impatient.Token);

        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        var inItsPlace = customer.TellAsync(Words.Said(1, 3), Patient);
        await WithdrawnAsync(customers, Words.Customer(1));
        gate.Open();
        (await running).ShouldBeOfType<CustomerReply.Done>();
        (await inItsPlace).ShouldBeOfType<CustomerReply.Done>();
        (await StoredAsync(1)).State.Counts.Inbound.ShouldBe(2);
        (await Store.FindAsync(Words.Key(1, 2), Patient)).ShouldBeNull();
    }

    [Fact]
    public async Task Giving_up_during_the_turn_ends_the_waiting_and_not_the_turn()
    {
        var gate = new Gate();
        Store.BeforeAppend = _ => gate.PassAsync();
        using var impatient = new CancellationTokenSource();
        var running = Customers.Get(Words.Customer(1)).TellAsync(Words.Said(1, 1), impatient.Token);
        await gate.Arrived;

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
        gate.Open();

        (await TellAsync(1, Words.Said(1, 1))).ShouldBeOfType<CustomerReply.AlreadyDone>();
        (await ReadAsync(1)).Counts.Inbound.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_gave_up_already_is_not_served()
    {
        await Should.ThrowAsync<OperationCanceledException>(
            Customers.Get(Words.Customer(1)).TellAsync(Words.Said(1, 1), new CancellationToken(canceled: true)));
        (await ReadAsync(1)).Version.ShouldBe(0);
    }

    [Fact]
    public async Task More_customers_than_memory_should_hold_are_all_served()
    {
        var customers = await StartAsync(new CustomersOptions { ActiveTarget = 10 });
        for (var round = 1; round <= 3; round++)
        {
            var replies = await Task.WhenAll(Enumerable.Range(1, 100).Select(n => customers.Get(Words.Customer(n)).TellAsync(Words.Said(n, round), Patient)));
            replies.ShouldAllBe(static r => r is CustomerReply.Done);
        }

        Store.Overlaps.ShouldBe(0);
        foreach (var n in Enumerable.Range(1, 100)) (await StoredAsync(n)).State.Counts.Inbound.ShouldBe(3);
    }
}
