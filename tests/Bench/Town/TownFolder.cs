using System.Diagnostics;
using System.Text.Json;
using SocialCrm.Storage.Sqlite;

namespace SocialCrm.Bench.Town;

/// <summary>A data folder with a town in it: filled when it is not, gone on with when filling was broken off, used as it is otherwise.</summary>
internal sealed class TownFolder : IDisposable
{
    private readonly bool _isTemporary;
    private TownRecord _record;

    private TownFolder(string path, bool isTemporary, TownRecord record) => (Path, _isTemporary, _record) = (path, isTemporary, record);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What is in it.</summary>
    public TownSettings Settings => _record.Settings;

    /// <summary>How long filling it took, all times together.</summary>
    public double FillSeconds => Math.Round(_record.Seconds, 1);

    /// <summary>It was filled before.</summary>
    public bool Reused { get; private set; }

    /// <summary>The store's file.</summary>
    public string Store => System.IO.Path.Combine(Path, "socialcrm.db");

    private string Record => System.IO.Path.Combine(Path, "town.json");

    /// <summary>Opens a folder and fills it as far as it is not.</summary>
    /// <param name="path">Where; null for a temporary one.</param>
    /// <param name="settings">What is to be in it.</param>
    /// <param name="cancellationToken">Cancels; filling can go on later.</param>
    public static async Task<TownFolder> ReadyAsync(string? path, TownSettings settings, CancellationToken cancellationToken)
    {
        var folder = new TownFolder(
            path is null ? Directory.CreateTempSubdirectory("socialcrm-town-").FullName : Directory.CreateDirectory(path).FullName, path is null, new TownRecord(settings, 0, 0));
        if (File.Exists(folder.Record)) folder._record = JsonSerializer.Deserialize<TownRecord>(await File.ReadAllTextAsync(folder.Record, cancellationToken), BenchJson.Options)!;
        else if (File.Exists(folder.Store)) throw new InvalidOperationException($"{folder.Path} holds a store that is no town: name another folder.");
        if (folder.Settings != settings) throw new InvalidOperationException($"{folder.Path} holds another town ({folder.Settings}): name another folder.");
        await folder.FillAsync(cancellationToken);
        return folder;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isTemporary) Directory.Delete(Path, recursive: true);
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var options = new SqliteStoreOptions { ConnectionString = $"Data Source={Store}", BatchLimit = TownFilling.InFlight, QueueTimeout = TimeSpan.FromMinutes(1) };
        await using var store = new SqliteStore(options, TimeProvider.System);
        await store.OpenAsync(cancellationToken);
        var filling = new TownFilling(store, store.Customers, Settings);
        Reused = _record.Blocks == filling.Blocks;
        if (Reused) return;
        await SaveAsync(_record);
        var (began, before) = (Stopwatch.GetTimestamp(), _record.Seconds);
        await filling.FillAsync(
            _record.Blocks, blocks => SaveAsync(_record with { Blocks = blocks, Seconds = before + Stopwatch.GetElapsedTime(began).TotalSeconds }), cancellationToken);
    }

    private async Task SaveAsync(TownRecord record)
    {
        _record = record;
        await File.WriteAllTextAsync(Record, JsonSerializer.Serialize(record, BenchJson.Options), CancellationToken.None);
    }

    /// <summary>What stands in a folder beside the store.</summary>
    private sealed record TownRecord(TownSettings Settings, int Blocks, double Seconds);
}
