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
