using System.Globalization;
using System.Reflection;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Brings a file's schema up to date: numbered scripts, each in a transaction of its own together with the record of it.</summary>
internal static class SqliteMigrations
{
    private const string Prefix = "Sqlite.";

    /// <summary>Applies what is missing.</summary>
    /// <returns>How many were applied.</returns>
    /// <exception cref="StoreUnavailableException">The file was written by a newer version of this software.</exception>
    public static int Apply(SqliteConnection connection, DateTimeOffset now)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)");
        var applied = Newest(connection);
        var scripts = Scripts();
        if (applied > scripts.Keys.Max())
        {
            throw new StoreUnavailableException(
                $"The store has schema {applied}, this version knows {scripts.Keys.Max()}: start the version that wrote it, or a newer one.");
        }

        var missing = scripts.Where(script => script.Key > applied).ToList();
        foreach (var (number, (name, sql)) in missing)
        {
            connection.Execute("BEGIN IMMEDIATE");
            try
            {
                connection.Execute(sql);
                connection.Statement("INSERT INTO migration VALUES (?, ?, ?)").Bind(1, number).Bind(2, name).Bind(3, now.ToUnixTimeMilliseconds()).Run();
                connection.Execute("COMMIT");
            }
            catch
            {
                if (connection.IsInTransaction) connection.Execute("ROLLBACK");
                throw;
            }
        }

        return missing.Count;
    }

    /// <summary>Sees that a file has the schema of this version, changing nothing.</summary>
    /// <exception cref="StoreUnavailableException">It has another one.</exception>
    public static void NeedCurrent(SqliteConnection connection)
    {
        var (applied, known) = (Newest(connection), Scripts().Keys.Max());
        if (applied == known) return;
        throw new StoreUnavailableException(applied > known
            ? $"The store has schema {applied}, this version knows {known}: use the version that wrote it, or a newer one."
            : $"The store has schema {applied}, this version knows {known}: start the server once, which brings it up to date.");
    }

    private static long Newest(SqliteConnection connection)
    {
        using var newest = connection.Statement("SELECT coalesce(max(number), 0) FROM migration");
        newest.Step();
        return newest.Long(0);
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
