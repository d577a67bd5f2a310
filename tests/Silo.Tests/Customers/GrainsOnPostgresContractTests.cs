using SocialCrm.Actors;
using SocialCrm.Actors.Tests.Doubles;
using SocialCrm.Postgres;
using SocialCrm.Storage.Postgres;

namespace SocialCrm.Silo.Tests.Customers;

/// <summary>The contract on customers who are kept in PostgreSQL.</summary>
public sealed class GrainsOnPostgresContractTests() : GrainContract(nodes: 1)
{
    private PostgresCluster? _postgres;
    private string _database = "";
    private PostgresStore? _store;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        if (_postgres is not null) await _postgres.DropDatabaseAsync(_database);
    }

    protected override async Task<TroubledStore> OpenStoreAsync()
    {
        _postgres = await PostgresCluster.SharedAsync();
        _database = await _postgres.NewDatabaseAsync();
        _store = new PostgresStore(new PostgresStoreOptions { ConnectionString = _database }, TimeProvider.System, logger: null);
        await _store.OpenAsync(CancellationToken.None);
        return new TroubledStore(_store.Customers, _store.Timeline);
    }

    private protected override ICustomers CustomersOf(GrainEngine engine) => engine.OnANode;
}
