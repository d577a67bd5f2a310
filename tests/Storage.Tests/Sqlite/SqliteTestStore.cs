using SocialCrm.Storage.Sqlite;
using SocialCrm.Storage.Tests.Contract;

namespace SocialCrm.Storage.Tests.Sqlite;

/// <summary>A store in a new folder under the temporary one, removed with it.</summary>
public sealed class SqliteTestStore : TestStore
{
    private readonly Func<SqliteStoreOptions, SqliteStoreOptions> _configure;
    private SqliteStore _store;

    private SqliteTestStore(Func<SqliteStoreOptions, SqliteStoreOptions> configure)
    {
        _configure = configure;
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

    public override ILinkLedger Ledger => _store.Ledger;

    public override ISuggestions Suggestions => _store.Suggestions;

    public override IDueWork DueWork => _store.DueWork;

    public override IUnprocessed Unprocessed => _store.Unprocessed;

    public override IJournal Journal => _store.Journal;

    public override IUsers Users => _store.Users;

    public override IProtectionKeys ProtectionKeys => _store.ProtectionKeys;

    /// <summary>The files once the log is cut, and a backup beside them.</summary>
    public override async Task<byte[]> CopyAsync()
    {
        var backup = Path.Combine(Folder, "copy.db");
        SqliteBackup.Copy(new SqliteStoreOptions { ConnectionString = $"Data Source={File}" }, backup, progress: null, CancellationToken.None);
        await ReopenAsync();
        var bytes = new MemoryStream();
        foreach (var file in Directory.GetFiles(Folder).Where(static f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await stream.CopyToAsync(bytes);
        }

        return bytes.ToArray();
    }

    internal SqliteWriter Writer => _store.Writer;

    public static async Task<SqliteTestStore> OpenAsync(Func<SqliteStoreOptions, SqliteStoreOptions>? configure = null)
    {
        var store = new SqliteTestStore(configure ?? (static options => options));
        await store._store.OpenAsync(CancellationToken.None);
        return store;
    }

    public override async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = New();
        await _store.OpenAsync(CancellationToken.None);
    }

    public override Task<IInspection> InspectAsync() =>
        Task.FromResult<IInspection>(SqliteInspection.Open(new SqliteStoreOptions { ConnectionString = $"Data Source={File}" }));

    public override string EventAt(long position) => $"position = {position}";

    public override async Task CorruptAsync(string sql)
    {
        await _store.DisposeAsync();
        using var connection = SqliteConnection.OpenWriter(File);
        connection.Execute(sql);
    }

    public override async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public SqliteStore New() =>
        new(_configure(new SqliteStoreOptions { ConnectionString = $"Data Source={File}", CommitProbe = Probe }), TimeProvider.System);

    private void Probe(CommitStage stage)
    {
        if (Fate == CommitFate.Fails && stage == CommitStage.Before) throw new IOException("The disk is gone.");
        if (Fate == CommitFate.IsUnknown && stage == CommitStage.After) throw new IOException("The answer is lost.");
    }
}
