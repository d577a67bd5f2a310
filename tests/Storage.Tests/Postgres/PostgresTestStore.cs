using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using SocialCrm.Postgres;
using SocialCrm.Storage.Postgres;
using SocialCrm.Storage.Tests.Contract;

namespace SocialCrm.Storage.Tests.Postgres;

/// <summary>A store in a database of its own, dropped with it.</summary>
public sealed partial class PostgresTestStore : TestStore
{
    private readonly Func<PostgresStoreOptions, PostgresStoreOptions> _configure;
    private readonly PostgresCluster? _cluster;
    private PostgresStore _store;

    private PostgresTestStore(PostgresCluster? cluster, string connectionString, Func<PostgresStoreOptions, PostgresStoreOptions> configure)
    {
        (_cluster, ConnectionString, _configure) = (cluster, connectionString, configure);
        _store = New();
    }

    public string ConnectionString { get; }

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

    /// <summary>What <c>pg_dump</c> writes, with what stands in it as hex once more as it is.</summary>
    public override async Task<byte[]> CopyAsync()
    {
        var where = new NpgsqlConnectionStringBuilder(ConnectionString);
        var start = new ProcessStartInfo(Path.Combine(PostgresCluster.Programs(), "pg_dump")) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])["-h", where.Host!, "-U", where.Username!, "-d", where.Database!]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var dump = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException("The database cannot be dumped.");
        var plain = Hex().Matches(dump).Select(static m => Encoding.UTF8.GetString(Convert.FromHexString(m.Groups["hex"].Value)));
        return Encoding.UTF8.GetBytes(string.Join('\n', plain.Prepend(dump)));
    }

    [GeneratedRegex(@"\\\\x(?<hex>([0-9a-f]{2})+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Hex();

    public static async Task<PostgresTestStore> OpenAsync(Func<PostgresStoreOptions, PostgresStoreOptions>? configure = null)
    {
        var cluster = await PostgresCluster.SharedAsync();
        var store = new PostgresTestStore(cluster, await cluster.NewDatabaseAsync(), configure ?? (static options => options));
        await store._store.OpenAsync(CancellationToken.None);
        return store;
    }

    /// <summary>Opens a store on a database that somebody else drops.</summary>
    internal static async Task<PostgresTestStore> JoinAsync(string connectionString, Func<PostgresStoreOptions, PostgresStoreOptions> configure)
    {
        var store = new PostgresTestStore(cluster: null, connectionString, configure);
        await store._store.OpenAsync(CancellationToken.None);
        return store;
    }

    public override async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = New();
        await _store.OpenAsync(CancellationToken.None);
    }

    public override async Task<IInspection> InspectAsync() =>
        await PostgresInspection.OpenAsync(new PostgresStoreOptions { ConnectionString = ConnectionString }, CancellationToken.None);

    public override string EventAt(long position) => $"(customer, version) = (SELECT customer, version FROM event WHERE position = {position})";

    public override async Task CorruptAsync(string sql)
    {
        await _store.DisposeAsync();
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        if (_cluster is not null) await _cluster.DropDatabaseAsync(ConnectionString);
    }

    /// <summary>Another store on the same database, as another node has it.</summary>
    public PostgresStore New() =>
        new(_configure(new PostgresStoreOptions { ConnectionString = ConnectionString, CommitProbe = ProbeAsync }), TimeProvider.System);

    private Task ProbeAsync(CommitStage stage) => (Fate, stage) switch
    {
        (CommitFate.Fails, CommitStage.Before) => throw new IOException("The connection is gone."),
        (CommitFate.IsUnknown, CommitStage.After) => throw new IOException("The answer is lost."),
        _ => Task.CompletedTask,
    };
}
