using SocialCrm.Storage.Searching;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Writes by what people are found.</summary>
internal static class SqlitePeople
{
    private const string WordsSql = "SELECT words FROM people WHERE rowid = ?";
    private const string WriteSql = "INSERT INTO people (rowid, words) VALUES (?, ?)";
    private const string RemoveSql = "DELETE FROM people WHERE rowid = ?";
    private const string BearerSql = "SELECT EXISTS (SELECT 1 FROM people WHERE people MATCH ?)";
    private const string NearSql = "INSERT OR IGNORE INTO near_name (key, name) VALUES (?, ?)";
    private const string ForgetNearSql = "DELETE FROM near_name WHERE key = ? AND name = ?";
    private const string KnownSql = "SELECT EXISTS (SELECT 1 FROM near_name WHERE key = ?1 AND name = ?1)";

    /// <summary>Writes by what somebody is found from now on.</summary>
    /// <param name="connection">The writer's connection.</param>
    /// <param name="customer">Their number.</param>
    /// <param name="words">The words with spaces between them.</param>
    public static void Write(SqliteConnection connection, long customer, string words)
    {
        var (before, now) = (WordsOf(connection, customer), words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (before.Length > 0) connection.Statement(RemoveSql).Bind(1, customer).Run();
        if (now.Length > 0) connection.Statement(WriteSql).Bind(1, customer).Bind(2, words).Run();
        foreach (var name in now.Where(NearNames.HasNear)) Learn(connection, name);
        foreach (var name in before.Except(now).Where(NearNames.HasNear)) ForgetWithoutBearer(connection, name);
    }

    /// <summary>Has somebody found by nothing any more.</summary>
    public static void Remove(SqliteConnection connection, long customer) => Write(connection, customer, "");

    private static string[] WordsOf(SqliteConnection connection, long customer)
    {
        using var row = connection.Statement(WordsSql).Bind(1, customer);
        return row.Step() ? row.Text(0).Split(' ') : [];
    }

    private static void Learn(SqliteConnection connection, string name)
    {
        if (Is(connection, KnownSql, name)) return;
        foreach (var key in NearNames.KeysOf(name)) connection.Statement(NearSql).Bind(1, key).Bind(2, name).Run();
    }

    /// <summary>A name that nobody has any more is no longer known: it may be that of one person alone.</summary>
    private static void ForgetWithoutBearer(SqliteConnection connection, string name)
    {
        if (Is(connection, BearerSql, $"\"{name}\"")) return;
        foreach (var key in NearNames.KeysOf(name)) connection.Statement(ForgetNearSql).Bind(1, key).Bind(2, name).Run();
    }

    private static bool Is(SqliteConnection connection, string sql, string value)
    {
        using var row = connection.Statement(sql).Bind(1, value);
        return row.Step() && row.Long(0) != 0;
    }
}
