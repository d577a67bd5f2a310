using System.Globalization;
using Npgsql;
using SocialCrm.Acceptance.Harness;
using SocialCrm.Postgres;

namespace SocialCrm.Acceptance.Faults;

/// <summary>A PostgreSQL of one's own, which can be stopped, stalled and started again.</summary>
public sealed class PostgresUnderFault : IAsyncLifetime
{
    private PostgresCluster? _cluster;
    private bool _startedAgain;

    private PostgresCluster Cluster => _cluster ?? throw new InvalidOperationException("Not started yet.");

    private string Folder => new NpgsqlConnectionStringBuilder(Cluster.ConnectionString).Host ?? throw new InvalidOperationException("It has no folder.");

    /// <inheritdoc/>
    public async Task InitializeAsync() => _cluster = await PostgresCluster.StartAsync();

    /// <summary>Makes a new database.</summary>
    /// <param name="folder">Where its tables are; null for where all are.</param>
    /// <returns>How to reach it.</returns>
    public async Task<string> NewDatabaseAsync(string? folder = null)
    {
        if (folder is null) return await Cluster.NewDatabaseAsync();
        await Machine.NeedAsync("chown", "postgres", folder);
        await Cluster.ExecuteAsync($"CREATE TABLESPACE small LOCATION '{folder}'");
        await Cluster.ExecuteAsync("CREATE DATABASE small ENCODING 'UTF8' TEMPLATE template0 TABLESPACE small");
        return new NpgsqlConnectionStringBuilder(Cluster.ConnectionString) { Database = "small" }.ConnectionString;
    }

    /// <summary>Removes the database and the tablespace with a folder of their own.</summary>
    public async Task DropSmallAsync()
    {
        await Cluster.ExecuteAsync("DROP DATABASE IF EXISTS small WITH (FORCE)");
        await Cluster.ExecuteAsync("DROP TABLESPACE IF EXISTS small");
    }

    /// <summary>Stops the server at once, as a crash would.</summary>
    public Task StopAsync() => ControlAsync("stop", "-m", "immediate");

    /// <summary>Starts it again.</summary>
    public async Task StartAsync()
    {
        _startedAgain = true;
        await ControlAsync("start", "-l", Path.Combine(Folder, "log"), "-o", $"-k {Folder} -c listen_addresses= -c max_connections=400 -c unix_socket_permissions=0777");
    }

    /// <summary>Holds what every append needs, until it is disposed.</summary>
    public static async Task<IAsyncDisposable> HoldFeedAsync(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand("BEGIN; SELECT position FROM feed FOR UPDATE", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>The server's processes that a database's clients talk to.</summary>
    public static async Task<IReadOnlyList<string>> BackendsAsync(string database)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync()) found.Add(rows.GetInt32(0).ToString(CultureInfo.InvariantCulture));
        return found;
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        // What was started again is nobody's child that would end it.
        if (_startedAgain) await ControlAsync("stop", "-m", "immediate");
        await Cluster.DisposeAsync();
    }

    private Task ControlAsync(string what, params string[] options)
    {
        string[] control = [Path.Combine(PostgresCluster.Programs(), "pg_ctl"), what, "-w", "-s", "-D", Path.Combine(Folder, "data"), .. options];
        return Environment.IsPrivilegedProcess
            ? Machine.NeedAsync("runuser", ["-u", "postgres", "--", .. control])
            : Machine.NeedAsync(control[0], control[1..]);
    }
}
