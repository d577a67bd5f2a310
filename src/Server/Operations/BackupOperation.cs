using System.Globalization;
using SocialCrm.Server.Startup;
using SocialCrm.Storage.Sqlite;

namespace SocialCrm.Server.Operations;

/// <summary>Copies the store while the server runs.</summary>
internal sealed class BackupOperation : IOperation
{
    private const string To = "--to";
    private const string Overwrite = "--overwrite";

    /// <inheritdoc/>
    public string Name => "backup";

    /// <inheritdoc/>
    public string Does => "copies the store, whether the server runs or not";

    /// <inheritdoc/>
    public IReadOnlyList<OperationOption> Options { get; } =
    [
        new(To, "<file>", "where the copy goes; it has that name once it is complete and on the disk"),
        new(Overwrite, null, "replaces a file that is there"),
    ];

    /// <inheritdoc/>
    public async Task<int> RunAsync(OperationCall call, CancellationToken cancellationToken)
    {
        var storage = call.Storage();
        if (!storage.IsSqlite)
            throw new StartRefusedException($"A store on {storage.Provider} is copied with its own tools: pg_dump or pg_basebackup (README.md, \"Run it safely\").");
        if (call.Value(To) is not { } to) throw new StartRefusedException($"Say where the copy goes: {Name} {To} <file>");
        var target = Path.GetFullPath(to);
        if (File.Exists(target))
        {
            if (call.Value(Overwrite) is null) throw new StartRefusedException($"{target} is there already. Name another file, or say {Overwrite}.");
            await Console.Error.WriteLineAsync($"{target} is there already and will be replaced.");
        }

        var options = new SqliteStoreOptions { ConnectionString = storage.ConnectionString };
        var backup = await Task.Run(() => SqliteBackup.Copy(options, target, new ProgressLine("copied"), cancellationToken), cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Copied all up to position {backup.Position:N0} into {target} ({backup.Bytes:N0} bytes). Check it with: verify --file {target}"));
        return 0;
    }
}
