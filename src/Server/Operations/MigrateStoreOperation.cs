using System.Globalization;
using SocialCrm.Server.Startup;
using SocialCrm.Storage.Moving;
using SocialCrm.Storage.Sqlite;

namespace SocialCrm.Server.Operations;

/// <summary>Moves an installation from SQLite to PostgreSQL.</summary>
internal sealed class MigrateStoreOperation : IOperation
{
    private const string From = "--from";
    private const string To = "--to";

    /// <inheritdoc/>
    public string Name => "migrate-store";

    /// <inheritdoc/>
    public string Does => "moves an installation from SQLite to PostgreSQL while no server runs; broken off, it goes on where it stopped";

    /// <inheritdoc/>
    public IReadOnlyList<OperationOption> Options { get; } =
    [
        new(From, "<file>", "the SQLite store, as a connection string: \"Data Source=…\""),
        new(To, "<database>", "an empty database of PostgreSQL: \"Host=…;Database=…;Username=…;Password=…\""),
    ];

    /// <inheritdoc/>
    public async Task<int> RunAsync(OperationCall call, CancellationToken cancellationToken)
    {
        if (call.Value(From) is not { } from || call.Value(To) is not { } to)
            throw new StartRefusedException($"Say what is moved and where it goes: {Name} {From} \"Data Source=…\" {To} \"Host=…;Database=…;Username=…;Password=…\"");
        try
        {
            var move = new StoreMove(new SqliteStoreOptions { ConnectionString = from }, to, TimeProvider.System);
            foreach (var (table, rows) in await move.RunAsync(new Told(), cancellationToken))
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{table}: {rows:N0} rows, the same on both sides"));
        }
        catch (OperationCanceledException cancelled)
        {
            throw new StartRefusedException("Broken off. Call it again: it goes on where it stopped.", cancelled);
        }

        await Console.Out.WriteLineAsync("All is moved. Set SocialCrm:Storage:Provider to \"postgres\" and SocialCrm:Storage:ConnectionString to the database, and keep the file until you are content.");
        return 0;
    }

    /// <summary>Says how far it is, at most once a second for a table.</summary>
    private sealed class Told : IProgress<StoreMoveProgress>
    {
        private string _table = "";
        private long _said;

        public void Report(StoreMoveProgress value)
        {
            if (value.Table == _table && value.Rows < value.All && TimeProvider.System.GetElapsedTime(_said) < TimeSpan.FromSeconds(1)) return;
            (_table, _said) = (value.Table, TimeProvider.System.GetTimestamp());
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Table}: {value.Rows:N0} of {value.All:N0} {value.Doing}"));
        }
    }
}
