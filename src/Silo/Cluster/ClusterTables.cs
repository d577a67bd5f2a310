using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using SocialCrm.Server.Configuration;
using SocialCrm.Storage;

namespace SocialCrm.Silo.Cluster;

/// <summary>
/// Makes the tables that Orleans' providers read, before the silo or client starts: numbered scripts, applied once, by one node at a time
/// however many start together.
/// </summary>
internal sealed class ClusterTables(IOptions<StorageOptions> storage) : IHostedService
{
    private const string Prefix = "Migrations.";

    // One number of the whole database's: nobody else may take it.
    private const long Lock = 0x0C1_0571;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(storage.Value.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ApplyAsync(connection, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw new StoreUnavailableException($"The cluster's tables cannot be made or read: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await ScalarAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", cancellationToken);
        await ScalarAsync(connection, "CREATE TABLE IF NOT EXISTS cluster_migration (number integer PRIMARY KEY)", cancellationToken);
        var applied = (int)(await ScalarAsync(connection, "SELECT coalesce(max(number), 0) FROM cluster_migration", cancellationToken))!;
        foreach (var (number, sql) in Scripts().Where(script => script.Key > applied))
        {
            await ScalarAsync(connection, sql, cancellationToken);
            await ScalarAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO cluster_migration VALUES ({number})"), cancellationToken);
        }
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static SortedDictionary<int, string> Scripts()
    {
        var scripts = new SortedDictionary<int, string>();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            scripts.Add(int.Parse(resource.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), reader.ReadToEnd());
        }

        return scripts;
    }
}
