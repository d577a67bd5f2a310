using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace SocialCrm.Postgres;

/// <summary>
/// A PostgreSQL for tests: the one that <c>SOCIALCRM_TEST_POSTGRES</c> names (a connection string of somebody who may create databases), or one
/// started from the installed programs in a folder of its own under the temporary one. That one ends with this process, however this ends,
/// and leaves nothing behind.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Variable = "SOCIALCRM_TEST_POSTGRES";

    // The shell stands between: when its input closes, because this process closed it or died, it stops the server and removes the folder.
    private const string Script = """
        set -eu
        bin=$1
        dir=$(mktemp -d "${TMPDIR:-/tmp}/socialcrm-postgres-XXXXXX")
        pid=
        end() { [ -z "$pid" ] || { kill -INT "$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true; }; rm -rf "$dir"; }
        trap end EXIT
        trap 'exit 1' INT TERM HUP
        cd "$dir"
        "$bin/initdb" -D "$dir/data" -U socialcrm --auth=trust -E UTF8 --locale=C.UTF-8 >"$dir/log" 2>&1 || { cat "$dir/log" >&2; exit 1; }
        "$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c max_connections=400 -c fsync=on -c unix_socket_permissions=0777 >>"$dir/log" 2>&1 &
        pid=$!
        until "$bin/pg_isready" -q -h "$dir" -U socialcrm -d postgres; do
            kill -0 "$pid" 2>/dev/null || { cat "$dir/log" >&2; exit 1; }
            sleep 0.1
        done
        echo "$dir $pid"
        read -r _ || true
        """;

    private static readonly Lazy<Task<PostgresCluster>> OfThisRun = new(StartAsync);
    private static int _databases;

    private readonly Process? _process;

    private PostgresCluster(string connectionString, Process? process, int? serverProcess) =>
        (ConnectionString, _process, ServerProcess) = (connectionString, process, serverProcess);

    /// <summary>How to reach it as somebody who may create databases.</summary>
    public string ConnectionString { get; }

    /// <summary>The id of the server's first process; null when it was not started here.</summary>
    public int? ServerProcess { get; }

    /// <summary>The cluster that all tests of this process share; it is started when it is first asked for.</summary>
    public static Task<PostgresCluster> SharedAsync() => OfThisRun.Value;

    /// <summary>Starts a cluster of one's own, or finds the one that is named.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or it does not start; the message says why.</exception>
    public static async Task<PostgresCluster> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return new PostgresCluster(named, process: null, serverProcess: null);
        var start = new ProcessStartInfo { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // The programs refuse to run as root.
        string[] command = [.. Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : Array.Empty<string>(), "sh", "-c", Script, "sh", Programs()];
        start.FileName = command[0];
        foreach (var argument in command[1..]) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        if ((await process.StandardOutput.ReadLineAsync())?.Split(' ') is not [var folder, var server])
            throw new InvalidOperationException($"PostgreSQL does not start: {await errors}");
        var cluster = new PostgresCluster(
            $"Host={folder};Username=socialcrm;Database=postgres", process, int.Parse(server, CultureInfo.InvariantCulture));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Stop();
        return cluster;
    }

    /// <summary>Makes a new database.</summary>
    /// <returns>How to reach it.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"socialcrm_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0");
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Removes a database, whoever uses it. In a cluster started here all of them go together with it, which spares each a checkpoint.</summary>
    public Task DropDatabaseAsync(string connectionString) => _process is not null
        ? Task.CompletedTask
        : ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    /// <summary>Carries out a statement as somebody who may create databases.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    private void Stop()
    {
        if (_process is null || _process.HasExited) return;
        _process.StandardInput.Close();
        _process.WaitForExit();
    }

    /// <summary>The folder of the installed programs: Debian keeps them apart by version, others have them in the path.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed.</exception>
    public static string Programs()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        var folders = versions.OrderByDescending(static v => int.TryParse(Path.GetFileName(v), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Select(static v => Path.Combine(v, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'));
        return folders.FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException($"PostgreSQL is not installed: install Debian's 'postgresql', or set {Variable} to a connection string.");
    }
}
