using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SocialCrm.Bench.Load;

/// <summary>Where a server under measurement keeps what it takes.</summary>
/// <param name="database">How to reach a database of its own on PostgreSQL; null for a file in the server's folder.</param>
internal sealed class StorePlace(string? database)
{
    /// <summary>The server's arguments that name it.</summary>
    /// <param name="folder">The server's folder.</param>
    public IReadOnlyList<string> Arguments(string folder) => database is null
        ? ["--SocialCrm:Storage:ConnectionString", $"Data Source={FileIn(folder)}", "--SocialCrm:Storage:Folder", folder]
        : ["--SocialCrm:Storage:Provider", "postgres", "--SocialCrm:Storage:ConnectionString", database, "--SocialCrm:Storage:Folder", folder];

    /// <summary>The bare server's arguments that name it.</summary>
    public IReadOnlyList<string> BareArguments => database is null ? [] : ["--database", database];

    /// <summary>Every message must be on its timeline and every customer on the list when the clock stops.</summary>
    /// <param name="folder">The server's folder.</param>
    /// <param name="messages">How many messages were acknowledged.</param>
    /// <param name="customers">How many customers wrote them.</param>
    /// <exception cref="InvalidOperationException">Something is missing, or too much.</exception>
    public void Check(string folder, int messages, int customers)
    {
        using DbConnection connection = database is null ? new SqliteConnection($"Data Source={FileIn(folder)};Mode=ReadOnly") : new NpgsqlConnection(database);
        connection.Open();
        var (entries, known) = (Count(connection, "SELECT count(*) FROM entry"), Count(connection, "SELECT count(*) FROM customer"));
        if (entries != messages || known != customers)
            throw new InvalidOperationException($"{entries} entries of {known} customers are stored; {messages} of {customers} were acknowledged.");
    }

    private static string FileIn(string folder) => Path.Combine(folder, "socialcrm.db");

    private static long Count(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
