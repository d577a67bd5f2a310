using System.Globalization;
using System.Reflection;
using Npgsql;

namespace SocialCrm.Storage.Postgres;

/// <summary>Brings a database's schema up to date: numbered scripts, each in a transaction of its own together with the record of it.</summary>
internal static class PostgresMigrations
{
    private const string Prefix = "Postgres.";

    // Whoever holds it migrates; the others wait and find nothing left to do. The number is of no meaning.
    private const string LockSql = "SELECT pg_advisory_lock(5372042601)";
    private const string UnlockSql = "SELECT pg_advisory_unlock(5372042601)";

    private const string TableSql =
        "CREATE TABLE IF NOT EXISTS migration (number bigint PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL)";

    private const string NewestSql = "SELECT coalesce(max(number), 0) FROM migration";
    private const string EncodingSql = "SHOW server_encoding";

    /// <summary>Applies what is missing. Any number of nodes may do so at once.</summary>
    /// <returns>How many were applied.</returns>
    /// <exception cref="StoreUnavailableException">The database was written by a newer version of this software, or is not in UTF-8.</exception>
    public static async Task<int> ApplyAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await ScalarAsync(connection, EncodingSql, cancellationToken) is not "UTF8")
            throw new StoreUnavailableException("The database is not in UTF-8: make one with ENCODING 'UTF8'.");
        await ScalarAsync(connection, LockSql, cancellationToken);
        try
        {
            return await ApplyMissingAsync(connection, now, cancellationToken);
        }
        finally
        {
            if (connection.State == System.Data.ConnectionState.Open) await ScalarAsync(connection, UnlockSql, CancellationToken.None);
        }
    }

    /// <summary>Sees that a database has the schema of this version, changing nothing.</summary>
    /// <exception cref="StoreUnavailableException">It has another one.</exception>
    public static async Task NeedCurrentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (applied, known) = ((long)(await ScalarAsync(connection, NewestSql, cancellationToken))!, Scripts().Keys.Max());
        if (applied == known) return;
        throw new StoreUnavailableException(applied > known
            ? $"The store has schema {applied}, this version knows {known}: use the version that wrote it, or a newer one."
            : $"The store has schema {applied}, this version knows {known}: start the server once, which brings it up to date.");
    }

    private static async Task<int> ApplyMissingAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await ScalarAsync(connection, TableSql, cancellationToken);
        var applied = (long)(await ScalarAsync(connection, NewestSql, cancellationToken))!;
        var scripts = Scripts();
        if (applied > scripts.Keys.Max())
        {
            throw new StoreUnavailableException(
                $"The store has schema {applied}, this version knows {scripts.Keys.Max()}: start the version that wrote it, or a newer one.");
        }

        var missing = scripts.Where(script => script.Key > applied).ToList();
        foreach (var (number, (name, sql)) in missing)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ScalarAsync(connection, sql, cancellationToken);
            await using (var batch = connection.CreateBatch())
            {
                batch.Add("INSERT INTO migration VALUES ($1, $2, $3)").With(number).With(name).With(now.ToUnixTimeMilliseconds());
                await batch.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        return missing.Count;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static SortedDictionary<long, (string Name, string Sql)> Scripts()
    {
        var scripts = new SortedDictionary<long, (string, string)>();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            var name = resource[Prefix.Length..];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            scripts.Add(long.Parse(name[..4], CultureInfo.InvariantCulture), (name, reader.ReadToEnd()));
        }

        return scripts;
    }
}
