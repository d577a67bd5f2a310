using SocialCrm.Storage.Tests.Contract;

namespace SocialCrm.Storage.Tests.Sqlite;

public sealed class SqliteCustomerStoreTests : CustomerStoreContract
{
    protected override async Task<TestStore> OpenAsync() => await SqliteTestStore.OpenAsync();
}
