using SocialCrm.Storage.Tests.Contract;

namespace SocialCrm.Storage.Tests.Sqlite;

/// <summary>The writer's thread: shared transactions, trouble in them, and too much of everything.</summary>
public sealed class SqliteWriterTests
{
    [Fact]
    public async Task A_write_that_cannot_be_carried_out_does_not_hurt_those_it_shares_a_transaction_with()
    {
        await using var store = await SqliteTestStore.OpenAsync();
        using var gate = new ManualResetEventSlim();
        var held = HoldAsync(store, gate);
        var (anna, ben) = (new Life(store), new Life(store, "31687654321"));

        var first = anna.WriteAsync("Hello", 0);
        var broken = store.Writer.RunAsync<bool>(static _ => throw new InvalidOperationException("A mistake."), CancellationToken.None);
        var wrong = store.Writer.RunAsync(
            static session =>
            {
                session.Connection.Execute("INSERT INTO feed VALUES (1, 1)");
                return true;
            },
            CancellationToken.None);
        var second = ben.WriteAsync("Hello", 0);
        gate.Set();

        await held;
        (await first).ShouldBe(new AppendResult.Appended(1, 2));
        (await second).ShouldBe(new AppendResult.Appended(3, 2));
        await Should.ThrowAsync<InvalidOperationException>(() => broken);
        await Should.ThrowAsync<StoreUnavailableException>(() => wrong);
    }

    [Fact]
    public async Task When_the_disk_is_full_nothing_is_lost_but_what_was_refused()
    {
        await using var store = await SqliteTestStore.OpenAsync();
        var anna = new Life(store);
        await anna.WriteAsync("Hello", 0);
        await LimitAsync(store, 1);

        await Should.ThrowAsync<StoreUnavailableException>(() => anna.WriteAsync(new string('x', 500_000), 1));
        await LimitAsync(store, 1_000_000);

        (await anna.WriteAsync("There is room again", 1)).ShouldBe(new AppendResult.Appended(3, 1));
        (await store.Customers.LoadAsync(anna.Id, CancellationToken.None))!.State.ShouldBeSameAs(anna.State);
    }

    [Fact]
    public async Task When_too_much_waits_callers_are_told_to_come_back()
    {
        await using var store = await SqliteTestStore.OpenAsync(static options => options with { QueueLimit = 1, QueueTimeout = TimeSpan.Zero });
        using var gate = new ManualResetEventSlim();
        using var started = new SemaphoreSlim(0);
        var held = HoldAsync(store, gate, started);
        await started.WaitAsync();
        var waiting = new Life(store).WriteAsync("I have a place", 0);

        await Should.ThrowAsync<StoreUnavailableException>(() => new Life(store, "31687654321").WriteAsync("I have none", 0));

        gate.Set();
        await held;
        (await waiting).ShouldBeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task Who_waits_for_a_place_may_give_up()
    {
        await using var store = await SqliteTestStore.OpenAsync(static options => options with { QueueLimit = 1, QueueTimeout = TimeSpan.FromMinutes(5) });
        using var gate = new ManualResetEventSlim();
        using var started = new SemaphoreSlim(0);
        var held = HoldAsync(store, gate, started);
        await started.WaitAsync();
        var placed = store.Store.PingAsync(CancellationToken.None);
        using var cancel = new CancellationTokenSource();

        var waiting = store.Store.PingAsync(cancel.Token);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        gate.Set();
        await Task.WhenAll(held, placed);
    }

    [Fact]
    public async Task Readers_are_not_kept_waiting_by_a_transaction()
    {
        await using var store = await SqliteTestStore.OpenAsync();
        var anna = new Life(store);
        await anna.WriteAsync("Hello", 0);
        using var gate = new ManualResetEventSlim();
        using var started = new SemaphoreSlim(0);
        var held = HoldAsync(store, gate, started);
        await started.WaitAsync();

        (await store.Customers.LoadAsync(anna.Id, CancellationToken.None))!.State.ShouldBeSameAs(anna.State);

        gate.Set();
        await held;
    }

    /// <summary>Keeps the writer inside a transaction until the gate opens.</summary>
    private static Task<bool> HoldAsync(SqliteTestStore store, ManualResetEventSlim gate, SemaphoreSlim? started = null) => store.Writer.RunAsync(
        _ =>
        {
            started?.Release();
            gate.Wait();
            return true;
        },
        CancellationToken.None);

    private static Task<bool> LimitAsync(SqliteTestStore store, int pages) => store.Writer.RunAsync(
        session =>
        {
            session.Connection.Execute($"PRAGMA max_page_count = {pages}");
            return true;
        },
        CancellationToken.None);
}
