using Npgsql;
using SocialCrm.Postgres;

namespace SocialCrm.Silo.Tests.Harness;

/// <summary>Nodes that share a database of their own.</summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    private readonly PostgresCluster _postgres;
    private readonly string _database;

    private RunningCluster(PostgresCluster postgres, string database, Node[] nodes) => (_postgres, _database, Nodes) = (postgres, database, nodes);

    /// <summary>The nodes.</summary>
    public Node[] Nodes { get; }

    /// <summary>Where the nodes are reached that have a front.</summary>
    public Uri[] Fronts { get; private init; } = [];

    /// <summary>Starts whole nodes, all at once.</summary>
    public static Task<RunningCluster> StartAsync(int nodes) => StartAsync([.. Enumerable.Repeat<string[]>([], nodes)]);

    /// <summary>Starts a node for each list of arguments, all at once.</summary>
    public static async Task<RunningCluster> StartAsync(string[][] arguments)
    {
        var postgres = await PostgresCluster.SharedAsync();
        var database = await postgres.NewDatabaseAsync();
        Node[] nodes = [.. arguments.Select(a => new Node(database, a))];
        var cluster = new RunningCluster(postgres, database, nodes)
        {
            Fronts = [.. nodes.Where((_, i) => arguments[i] is not [.., "silo"]).Select(static n => n.Address)],
        };
        try
        {
            await Task.WhenAll(nodes.Select(static n => n.StartAsync()));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether the cluster has declared a node dead.</summary>
    public async Task<bool> IsDeadAsync(Node node)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) > 0 FROM cluster_node WHERE port = $1 AND status = 6", connection);
        command.Parameters.AddWithValue(node.SiloPort);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes) await node.DisposeAsync();
        await _postgres.DropDatabaseAsync(_database);
    }
}
