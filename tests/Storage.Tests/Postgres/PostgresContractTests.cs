using Npgsql;
using SocialCrm.Storage.Tests.Contract;

namespace SocialCrm.Storage.Tests.Postgres;

public sealed class PostgresAppendTests : AppendContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresFailedCommitTests : FailedCommitContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresFeedTests : FeedContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresTimelineTests : TimelineContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresErasureTests : ErasureContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresAliasTests : AliasContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresCustomerListTests : CustomerListContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresLinkTests : LinkContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresDueWorkTests : DueWorkContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresUsersTests : UsersContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresUnprocessedTests : UnprocessedContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresJournalTests : JournalContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresSecretsTests : SecretsContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresInterleavingTests : InterleavingContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresSuggestionTests : SuggestionContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresVerificationTests : VerificationContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();

    [Theory]
    [InlineData("UPDATE customer SET position = 13 WHERE position = 14", "row", "the position of the row is 13, the events make 14")]
    [InlineData("INSERT INTO content SELECT customer, 3, data FROM content WHERE [2]", "timeline", "was deleted, and its content is still there")]
    [InlineData("INSERT INTO due (customer, kind, at) VALUES ('00000000-0000-0000-0000-000000000999', 'follow-up', 0)", "due", "999, who does not exist")]
    [InlineData("INSERT INTO content SELECT customer, 99, data FROM content WHERE [2]", "timeline", "which is no event")]
    public Task What_does_not_agree_in_a_database_is_found_and_nothing_else(string sql, string area, string what) => ShouldFindAsync(sql, 1, area, what);

    [Fact]
    public Task An_event_that_stands_twice_is_found() => ShouldFindAsync(
        """
        ALTER TABLE event DROP CONSTRAINT event_customer_version_key;
        INSERT INTO event SELECT 15, customer, version, entry_at, type, data FROM event WHERE position = 14;
        UPDATE feed SET position = 15;
        """,
        1,
        "stream",
        "has version 2 once more at position 15");

    [Fact]
    public async Task A_database_of_another_schema_is_not_looked_at()
    {
        await Store.CorruptAsync("DELETE FROM migration");

        (await Should.ThrowAsync<StoreUnavailableException>(Store.InspectAsync)).Message.ShouldContain("start the server once");
    }
}

public sealed class PostgresNotesTests : NotesContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresStreamsTests : StreamsContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresFilteredTimelineTests : FilteredTimelineContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresProfilingTests : ProfilingContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresRetentionTests : RetentionContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();
}

public sealed class PostgresSearchTests : SearchContract
{
    protected override async Task<TestStore> OpenAsync() => await PostgresTestStore.OpenAsync();

    protected override Task EraseAsync(Life life) => RunAsync(
        $"""
        DELETE FROM content WHERE customer = '{life.Id}';
        UPDATE customer SET name = NULL, external_id = NULL WHERE id = '{life.Id}';
        DELETE FROM alias WHERE customer = '{life.Id}';
        UPDATE customer_search SET words = '' WHERE customer = '{life.Id}';
        SELECT 0::bigint
        """);

    protected override Task<long> CountAsync(string table, string condition) => RunAsync($"SELECT count(*) FROM {table} WHERE {condition}");

    private async Task<long> RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(((PostgresTestStore)Store).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
