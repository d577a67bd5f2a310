using Microsoft.Extensions.DependencyInjection;
using SocialCrm.Actors.Tests.Contract;
using SocialCrm.Actors.Tests.Doubles;
using SocialCrm.Storage.Sqlite;

namespace SocialCrm.Actors.Tests.InProcess;

public sealed class InProcessOnSqliteContractTests : CustomersContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("socialcrm-actors-");
    private SqliteStore? _sqlite;

    protected override async Task<TroubledStore> OpenStoreAsync()
    {
        _sqlite = new SqliteStore(new SqliteStoreOptions { ConnectionString = $"Data Source={Path.Combine(_folder.FullName, "store.db")}" }, TimeProvider.System);
        await _sqlite.OpenAsync(CancellationToken.None);
        return new TroubledStore(_sqlite.Customers, _sqlite.Timeline);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_sqlite is not null) await _sqlite.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected override Task<(ICustomers Customers, IAsyncDisposable Engine)> StartEngineAsync(CustomersOptions options)
    {
        var engine = InProcessEngine.Start(Store, Clock, options);
        return Task.FromResult<(ICustomers, IAsyncDisposable)>((engine.GetRequiredService<ICustomers>(), engine));
    }
}
