using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage.Sqlite;
using SocialCrm.Storage.Tests.Contract;

namespace SocialCrm.Storage.Tests.Sqlite;

public sealed class SqliteAppendTests : AppendContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteFailedCommitTests : FailedCommitContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteFeedTests : FeedContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteTimelineTests : TimelineContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteErasureTests : ErasureContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteAliasTests : AliasContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteCustomerListTests : CustomerListContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteLinkTests : LinkContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteDueWorkTests : DueWorkContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteUsersTests : UsersContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteUnprocessedTests : UnprocessedContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteJournalTests : JournalContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteSecretsTests : SecretsContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteInterleavingTests : InterleavingContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteVerificationTests : VerificationContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();

    [Fact]
    public Task A_stream_that_does_not_lead_back_to_its_first_event_is_found() =>
        ShouldFindAsync("UPDATE event SET previous = 0 WHERE position = 5", 1, "stream", "do not lead back");

    [Theory]
    [InlineData("UPDATE customer SET position = 13 WHERE position = 14", "stream", "do not lead back")]
    [InlineData("INSERT INTO content (position, data) SELECT 3, data FROM content WHERE position = 2", "timeline", "was deleted, and its content is still there")]
    [InlineData("INSERT INTO due (customer, kind, at) VALUES (999, 'follow-up', 0)", "due", "999, who does not exist")]
    [InlineData("INSERT INTO content (position, data) VALUES (99, x'00')", "timeline", "beside position 99, where there is no event")]
    public Task What_does_not_agree_in_a_file_is_found_and_nothing_else(string sql, string area, string what) => ShouldFindAsync(sql, 1, area, what);

    [Fact]
    public Task An_event_that_stands_twice_is_found() => ShouldFindAsync(
        """
        INSERT INTO event (position, customer, version, previous, entry_at, type, data)
        SELECT 15, customer, version, previous, entry_at, type, data FROM event WHERE position = 14;
        UPDATE feed SET position = 15;
        """,
        1,
        "stream",
        "has version 2 once more at position 15");

    [Fact]
    public async Task There_is_nothing_to_look_at_where_there_is_no_file()
    {
        var options = new SqliteStoreOptions { ConnectionString = "Data Source=nowhere/at-all.db" };
        await Task.Run(() => Should.Throw<StoreUnavailableException>(() => SqliteInspection.Open(options)).Message.ShouldContain("no store"));
    }

    [Fact]
    public async Task A_file_of_another_schema_is_not_looked_at()
    {
        await Store.CorruptAsync("DELETE FROM migration WHERE number > 3");

        (await Should.ThrowAsync<StoreUnavailableException>(Store.InspectAsync)).Message.ShouldContain("start the server once");
    }
}

public sealed class SqliteSuggestionTests : SuggestionContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteNotesTests : NotesContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteStreamsTests : StreamsContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteFilteredTimelineTests : FilteredTimelineContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteProfilingTests : ProfilingContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteRetentionTests : RetentionContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}

public sealed class SqliteSearchTests : SearchContract
{
    [Fact]
    public async Task The_index_is_whole_after_many_edits_in_one_go()
    {
        var (anna, random) = (new Life(Store), new Random(7));
        for (var i = 0; i < 60; i++) await anna.WriteAsync($"message {i}", i);
        for (var round = 1; round <= 4; round++)
        {
            for (var i = 0; i < 60; i++)
            {
                var words = Enumerable.Range(0, random.Next(16)).Select(_ => new string(random.GetItems<char>("ab", random.Next(1, 13))));
                await anna.ChangeAsync($"message {i}", new MessageChange.Edited(Life.At(60 + round), Reading: null), new EventContent { Text = string.Join(' ', words) });
            }

            await CatchUpAsync(limit: 500);
        }

        await ((SqliteTestStore)Store).Writer.RunAsync(
            static session =>
            {
                session.Connection.Statement("INSERT INTO said (said) VALUES ('integrity-check')").Run();
                return true;
            },
            None);
    }

    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();

    protected override Task EraseAsync(Life life) => ((SqliteTestStore)Store).Writer.RunAsync(
        session =>
        {
            foreach (var sql in (string[])
            [
                "DELETE FROM content WHERE position IN (SELECT position FROM event WHERE customer = (SELECT id FROM customer WHERE key = ?))",
                "UPDATE customer SET name = NULL, external_id = NULL WHERE key = ?",
                "DELETE FROM alias WHERE customer = (SELECT id FROM customer WHERE key = ?)",
                "UPDATE customer_search SET words = '' WHERE customer = (SELECT id FROM customer WHERE key = ?)",
            ])
                session.Connection.Statement(sql).Bind(1, life.Id).Run();
            return true;
        },
        None);

    protected override Task<long> CountAsync(string table, string condition) => ((SqliteTestStore)Store).Writer.RunAsync(
        session =>
        {
            using var row = session.Connection.Statement($"SELECT count(*) FROM {table} WHERE {condition}");
            row.Step();
            return row.Long(0);
        },
        None);
}
