using SocialCrm.Storage.Sqlite;
using SocialCrm.Storage.Tests.Contract;

namespace SocialCrm.Storage.Tests.Sqlite;

/// <summary>A store in a new folder under the temporary one, removed with it.</summary>
public sealed class SqliteTestStore : TestStore
{
    private readonly TimeProvider _time;
    private SqliteStore _store;

    private SqliteTestStore(TimeProvider time)
    {
        _time = time;
        _store = New();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("socialcrm-").FullName;

    public string File => Path.Combine(Folder, "store.db");

    public override IStore Store => _store;

    public override ICustomerStore Customers => _store.Customers;

    public override IFeed Feed => _store.Feed;

    public override IAliases Aliases => _store.Aliases;

    public override ITimeline Timeline => _store.Timeline;

    public override ICustomerList List => _store.List;

    public override IDueWork DueWork => _store.DueWork;

    public override IUnprocessed Unprocessed => _store.Unprocessed;

    public override IUsers Users => _store.Users;

    public override IProtectionKeys ProtectionKeys => _store.ProtectionKeys;

    public static async Task<SqliteTestStore> OpenAsync(TimeProvider? time = null)
    {
        var store = new SqliteTestStore(time ?? TimeProvider.System);
        await store._store.OpenAsync(CancellationToken.None);
        return store;
    }

    public override async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = New();
        await _store.OpenAsync(CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private SqliteStore New() => new(new SqliteStoreOptions { ConnectionString = $"Data Source={File}", CommitProbe = Probe }, _time);

    private void Probe(CommitStage stage)
    {
        if (Fate == CommitFate.Fails && stage == CommitStage.Before) throw new IOException("The disk is gone.");
        if (Fate == CommitFate.IsUnknown && stage == CommitStage.After) throw new IOException("The answer is lost.");
    }
}
