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
