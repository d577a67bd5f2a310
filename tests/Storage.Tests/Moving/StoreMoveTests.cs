using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Users;
using SocialCrm.Postgres;
using SocialCrm.Storage.Moving;
using SocialCrm.Storage.Sqlite;
using SocialCrm.Storage.Tests.Contract;
using SocialCrm.Storage.Tests.Postgres;
using SocialCrm.Storage.Tests.Sqlite;

namespace SocialCrm.Storage.Tests.Moving;

/// <summary>An installation moves from SQLite to PostgreSQL and nobody who uses it can tell.</summary>
public sealed class StoreMoveTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = Life.At(600);

    private SqliteTestStore _source = null!;
    private string _target = "";

    private static CancellationToken None => CancellationToken.None;

    private SqliteStoreOptions From => new() { ConnectionString = $"Data Source={_source.File}" };

    public async Task InitializeAsync()
    {
        _source = await SqliteTestStore.OpenAsync();
        _target = await (await PostgresCluster.SharedAsync()).NewDatabaseAsync();
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        await (await PostgresCluster.SharedAsync()).DropDatabaseAsync(_target);
    }

    [Fact]
    public async Task Broken_off_and_gone_on_with_it_brings_all_and_the_feed_goes_on()
    {
        var town = await FillAsync();
        await _source.ReopenAsync();
        var before = await AllOfAsync(_source);
        await _source.Store.DisposeAsync();
        using var broken = new CancellationTokenSource();
        var breaking = new Heard(progress =>
        {
            if (progress is { Table: "event", Rows: > 0 }) broken.Cancel();
        });

        await Should.ThrowAsync<OperationCanceledException>(() => Move().RunAsync(breaking, broken.Token));
        (await Should.ThrowAsync<StoreUnavailableException>(() => PostgresTestStore.JoinAsync(_target, static o => o))).Message.ShouldContain("migrate-store");
        var heard = new List<StoreMoveProgress>();
        await Move().RunAsync(new Heard(heard.Add), None);

        heard.ShouldNotContain(static p => p.Table == "customer" && p.Doing == "moved", "the customers were there already");
        await using var moved = await PostgresTestStore.JoinAsync(_target, static o => o);
        (await AllOfAsync(moved)).ShouldBe(before);
        moved.Store.Keys.Message("whatsapp", "555", "wamid.1").ShouldBe(town.Key);
        var newcomer = new Life(moved, "31699999999");
        (await newcomer.WriteAsync("Hello", 0)).ShouldBe(new AppendResult.Appended(town.Head + 1, 2));
        await moved.Unprocessed.AddAsync(new NewUnprocessed("meta", Now, "Another", "[]"u8.ToArray()), None);
        (await moved.Unprocessed.PageAsync(before: null, 1, None))[0].Id.ShouldBeGreaterThan(town.Unprocessed);
    }

    [Fact]
    public async Task A_database_that_is_in_use_is_refused()
    {
        await using (var used = await PostgresTestStore.JoinAsync(_target, static o => o)) await new Life(used).WriteAsync("Hello", 0);
        await _source.Store.DisposeAsync();

        (await Should.ThrowAsync<StoreUnavailableException>(() => Move().RunAsync(new Heard(static _ => { }), None))).Message.ShouldContain("in use");
    }

    [Fact]
    public async Task A_file_that_a_server_uses_is_refused() =>
        (await Should.ThrowAsync<StoreUnavailableException>(() => Move().RunAsync(new Heard(static _ => { }), None))).Message.ShouldContain("in use");

    [Fact]
    public async Task A_file_that_was_written_since_the_move_began_is_found_out()
    {
        var anna = new Life(_source);
        await anna.WriteAsync("Hello", 0);
        await _source.Store.DisposeAsync();
        using var broken = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => Move().RunAsync(new Heard(p => BreakAt(p, "event", broken)), broken.Token));
        await _source.ReopenAsync();
        await anna.WriteAsync("More", 1);
        await _source.Store.DisposeAsync();

        (await Should.ThrowAsync<StoreUnavailableException>(() => Move().RunAsync(new Heard(static _ => { }), None))).Message.ShouldContain("'customer'");
    }

    private static void BreakAt(StoreMoveProgress progress, string table, CancellationTokenSource broken)
    {
        if (progress.Table == table) broken.Cancel();
    }

    private StoreMove Move() => new(From, _target, TimeProvider.System) { RowsAtOnce = 7 };

    /// <summary>Some of everything.</summary>
    private async Task<(long Head, long Unprocessed, Domain.Timeline.EntryKey Key)> FillAsync()
    {
        var town = new Town(_source, 7);
        for (var round = 0; round < 15; round++) await town.RoundAsync();
        _source.Fate = CommitFate.Succeeds;
        var (anna, other) = (new Life(_source, "31655555551"), new Life(_source, "31655555552"));
        await anna.WriteAsync("Anna", 1);
        await other.WriteAsync("Also Anna", 2);
        await anna.LinkAsync(other);
        var due = anna.Append(anna.Message("Later", 3)) with { Due = [new DueChange("follow-up", Life.At(10))] };
        await _source.Customers.AppendAsync([due], None);
        await _source.List.SeeAsync(anna.Id, "ria", 5, None);
        await _source.Unprocessed.AddAsync(new NewUnprocessed("meta", Now, "Unknown", "{\"a\":1}"u8.ToArray()), None);
        await _source.Unprocessed.AddAsync(new NewUnprocessed("meta", Now, "Unknown", "{\"b\":1}"u8.ToArray()), None);
        var newest = (await _source.Unprocessed.PageAsync(before: null, 1, None))[0].Id;
        await _source.Unprocessed.RemoveAsync(newest, None);
        await _source.Journal.AddAsync([new NewArrival(Now, "meta", "whatsapp", "PNID", "message", "wamid.1", ArrivalOutcome.Applied, Reason: null)], None);
        await _source.Users.AddAsync(new User("a1", "ria@shop.example", "Ria", Role.Agent) { SecurityStamp = "s", InvitationHash = "h", InvitationEnds = Now }, None);
        _source.ProtectionKeys.Add("key-1", "<key/>");
        return (await _source.Feed.HeadAsync(None), newest, _source.Store.Keys.Message("whatsapp", "555", "wamid.1"));
    }

    /// <summary>All that can be asked of a store, in words.</summary>
    private static async Task<string> AllOfAsync(TestStore store)
    {
        var feed = await store.Feed.ReadAsync(0, int.MaxValue, None);
        var customers = feed.Select(static e => e.Customer).Distinct().ToList();
        var words = new System.Text.StringBuilder();
        void Tell(object? told) => words.AppendLine(System.Text.Json.JsonSerializer.Serialize(told));
        foreach (var e in feed) Tell(new { e.Position, e.Customer, e.Version, e.Person, Event = (object)e.Event });
        foreach (var customer in customers)
        {
            Tell(await store.Customers.LoadAsync(customer, None));
            Tell(await store.Aliases.HistoryAsync(customer, None));
            foreach (var entry in await store.Timeline.PageAsync(customer, before: null, 1000, None)) Tell(new { entry.Position, entry.Entry, entry.Content, entry.Amendment, entry.Customer });
            Tell(await store.Timeline.ReadingsAsync(customer, Life.At(0), Now, None));
        }

        foreach (var e in feed.Select(static e => e.Event).OfType<MessageRecorded>()) Tell((await store.Timeline.FindAsync(e.Key, None))?.Customer);
        Tell(await store.List.RowsAsync(customers, "ria", None));
        foreach (var sort in Enum.GetValues<ListSort>()) Tell((await store.List.PageAsync(new CustomerListQuery(ListState.All, sort, Now, 200) { SeenBy = "ria" }, None)).Total);
        Tell((await store.List.PageAsync(new CustomerListQuery(ListState.All, ListSort.Recent, Now, 200) { Words = ["316555555"] }, None)).Rows);
        Tell(await store.DueWork.LeaseAsync("follow-up", Life.At(20), TimeSpan.Zero, 10, None));
        Tell(await store.Unprocessed.PageAsync(before: null, 10, None));
        Tell((await store.Journal.PageAsync(new JournalQuery(10), None)).Items);
        Tell(await store.Users.AllAsync(None));
        Tell(store.ProtectionKeys.All());
        return words.ToString();
    }

    /// <summary>Hears at once, on the mover's own thread.</summary>
    private sealed class Heard(Action<StoreMoveProgress> hear) : IProgress<StoreMoveProgress>
    {
        public void Report(StoreMoveProgress value) => hear(value);
    }
}
