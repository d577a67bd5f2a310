using Npgsql;
using SocialCrm.Domain.Customers;
using SocialCrm.Postgres;
using SocialCrm.Storage.Postgres;
using SocialCrm.Storage.Tests.Contract;

namespace SocialCrm.Storage.Tests.Postgres;

/// <summary>Several nodes on one database, and a database that comes and goes.</summary>
public sealed class PostgresNodesTests
{
    private static readonly Alias Number = new("wa.phone", "", "31612345678");

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Ten_nodes_may_start_at_once_on_an_empty_database()
    {
        var cluster = await PostgresCluster.SharedAsync();
        var connectionString = await cluster.NewDatabaseAsync();
        var nodes = Enumerable.Range(0, 10)
            .Select(_ => new PostgresStore(new PostgresStoreOptions { ConnectionString = connectionString }, TimeProvider.System)).ToList();

        await Task.WhenAll(nodes.Select(static node => node.OpenAsync(None)));

        nodes.Select(static node => node.Keys.Message("whatsapp", "555", "wamid.1")).Distinct().ShouldHaveSingleItem();
        foreach (var node in nodes) await node.DisposeAsync();
        await cluster.DropDatabaseAsync(connectionString);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        await ExecuteAsync(store, "INSERT INTO migration VALUES (9999, '9999_future', 0)");

        (await Should.ThrowAsync<StoreUnavailableException>(store.ReopenAsync)).Message.ShouldContain("9999");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Database=socialcrm")]
    [InlineData("Host=/nowhere;Colour=red")]
    [InlineData("Host=/nowhere;Username=x")]
    public async Task A_database_that_cannot_be_reached_is_told_with_a_reason(string connectionString)
    {
        await using var store = new PostgresStore(new PostgresStoreOptions { ConnectionString = connectionString }, TimeProvider.System);
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.OpenAsync(None))).Message.ShouldContain("PostgreSQL");
    }

    [Fact]
    public async Task Two_nodes_that_take_one_delivery_store_it_once()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        await using var other = store.New();
        await other.OpenAsync(None);
        for (var round = 0; round < 20; round++)
        {
            var life = new Life(store, $"{round}");
            var hello = life.Append(life.Message("Hello", 0));

            var results = await Task.WhenAll(store.Customers.AppendAsync([hello], None), other.Customers.AppendAsync([hello], None));

            results.Count(static r => r[0] is AppendResult.Appended).ShouldBe(1);
            results.Count(r => r[0] == new AppendResult.Duplicate(round * 2 + 2)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Two_nodes_that_meet_somebody_new_make_one_customer()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        await using var other = store.New();
        await other.OpenAsync(None);
        for (var round = 0; round < 20; round++)
        {
            var (here, there) = (new Life(store, $"{round}"), new Life(store, $"{round}"));

            var results = await Task.WhenAll(
                store.Customers.AppendAsync([here.Append(here.Message("Hello", 0))], None),
                other.Customers.AppendAsync([there.Append(there.Message("Hi", 0))], None));

            var winner = results[0][0] is AppendResult.Appended ? here : there;
            results.Count(static r => r[0] is AppendResult.Appended).ShouldBe(1);
            results.Count(r => r[0] == new AppendResult.AliasTaken(winner.Id)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task What_one_node_remembers_of_aliases_follows_what_another_does()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        await using var other = store.New();
        await other.OpenAsync(None);
        var anna = new Life(store);
        await anna.WriteAsync("Hello", 0);
        while (other.Aliases.HolderOfAll([Number]) is null) await other.Aliases.FindAsync([Number], None);

        await anna.TellAsync(new ChangeAliases(anna.KeyOf("end"), [], [Number], Evidence.Attested, Life.At(1)));
        while (other.Aliases.HolderOfAll([Number]) is not null) await Task.Yield();

        (await other.Aliases.FindAsync([Number], None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_commit_of_one_node_wakes_readers_of_another()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        await using var other = store.New();
        await other.OpenAsync(None);
        var waiting = other.Feed.WaitAsync(0, None);

        await new Life(store).WriteAsync("Hello", 0);

        (await waiting).ShouldBe(2);
    }

    [Fact]
    public async Task A_store_whose_connections_were_cut_goes_on_by_itself()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        var anna = new Life(store);
        await anna.WriteAsync("Hello", 0);

        await ExecuteAsync(store, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        (await anna.WriteAsync("Still there?", 1)).ShouldBe(new AppendResult.Appended(3, 1));
        (await store.Feed.WaitAsync(2, None)).ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_holds_the_feed_and_does_nothing_holds_up_the_others_for_seconds_at_most()
    {
        await using var store = await PostgresTestStore.OpenAsync(static options => options with { LockTimeout = TimeSpan.FromMilliseconds(200) });
        await using var idle = new NpgsqlConnection(store.ConnectionString + ";Pooling=false");
        await idle.OpenAsync();
        await using (var hold = new NpgsqlCommand("BEGIN; UPDATE feed SET position = position + 1", idle)) await hold.ExecuteNonQueryAsync();
        var anna = new Life(store);

        await Should.ThrowAsync<StoreUnavailableException>(() => anna.WriteAsync("Hello", 0));
        await using (var limit = new NpgsqlCommand("SET idle_in_transaction_session_timeout = 500", idle)) await limit.ExecuteNonQueryAsync();

        AppendResult? result = null;
        while (result is null)
        {
            try
            {
                result = await anna.WriteAsync("Hello", 0);
            }
            catch (StoreUnavailableException)
            {
                // Not yet.
            }
        }

        result.ShouldBe(new AppendResult.Appended(1, 2), "the positions of the one that was ended were never taken");
    }

    [Fact]
    public async Task Texts_that_PostgreSQL_cannot_hold_are_stored_without_what_it_cannot_hold()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        var odd = new Life(store) { Sender = new Sender([new Alias("wa.phone", "", "31\0612")]) { Name = "An\0na \ud83d" } };

        (await odd.WriteAsync("Nul \0 and half \ud83d", 0)).ShouldBeOfType<AppendResult.Appended>();

        (await store.List.RowsAsync([odd.Id], seenBy: null, None))[0].Name.ShouldBe("An\ufffdna \ufffd");
        (await store.Aliases.FindAsync([odd.Sender.Aliases[0]], None)).Values.ShouldHaveSingleItem().Customer.ShouldBe(odd.Id);
    }

    private static async Task ExecuteAsync(PostgresTestStore store, string sql)
    {
        await using var connection = new NpgsqlConnection(store.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
