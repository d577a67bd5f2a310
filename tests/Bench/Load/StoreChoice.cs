using System.CommandLine;
using SocialCrm.Postgres;

namespace SocialCrm.Bench.Load;

/// <summary>Which store the servers under measurement run on: SQLite in their folder, or a PostgreSQL started for the run.</summary>
internal sealed class StoreChoice : IAsyncDisposable
{
    private const string Sqlite = "sqlite";
    private const string Postgres = "postgres";

    private readonly PostgresCluster? _cluster;

    private StoreChoice(PostgresCluster? cluster) => _cluster = cluster;

    /// <summary>The option that asks for it.</summary>
    public static Option<string> Option()
    {
        var option = new Option<string>("--provider") { DefaultValueFactory = static _ => Sqlite, Description = "The store: sqlite or postgres." };
        option.AcceptOnlyFromAmong(Sqlite, Postgres);
        return option;
    }

    /// <summary>Starts what it needs.</summary>
    /// <param name="provider"><c>sqlite</c> or <c>postgres</c>.</param>
    public static async Task<StoreChoice> StartAsync(string provider) => new(provider == Postgres ? await PostgresCluster.StartAsync() : null);

    /// <summary>Starts a PostgreSQL.</summary>
    public static Task<StoreChoice> StartPostgresAsync() => StartAsync(Postgres);

    /// <summary>A new, empty store.</summary>
    public async Task<StorePlace> NewAsync() => new(_cluster is null ? null : await _cluster.NewDatabaseAsync());

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
