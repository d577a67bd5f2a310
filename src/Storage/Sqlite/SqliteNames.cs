using System.Collections.Immutable;
using System.Text.Json;
using SocialCrm.Storage.Searching;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Which names are asked for, once it is known whether anybody is called so.</summary>
internal static class SqliteNames
{
    private const int MostNear = 64;

    private const string AnybodySql = "SELECT EXISTS (SELECT 1 FROM people WHERE people MATCH ?1)";
    private const string NearSql = "SELECT DISTINCT name FROM near_name WHERE key IN (SELECT value FROM json_each(?1))";

    /// <summary>
    /// What words ask: as they are written, or, where nobody is called so, with a wrong letter in each and with digits apart. Null when they ask nothing.
    /// </summary>
    public static AskedNames? Of(SqliteConnection connection, IReadOnlyCollection<string> words)
    {
        var asked = AskedNames.Of(words, joinsNumbers: true);
        if (asked.All.IsEmpty) return null;
        if (IsAnybody(connection, asked)) return asked;
        var loose = AskedNames.Of(words, joinsNumbers: false).With(spelling => Near(connection, spelling));
        return asked.Phrases.IsEmpty && IsAnybody(connection, loose) ? loose : asked;
    }

    private static bool IsAnybody(SqliteConnection connection, AskedNames asked)
    {
        using var row = connection.Statement(AnybodySql).Bind(1, asked.Match);
        return row.Step() && row.Long(0) != 0;
    }

    private static ImmutableArray<string> Near(SqliteConnection connection, string spelling)
    {
        using var rows = connection.Statement(NearSql).Bind(1, JsonSerializer.Serialize(NearNames.KeysOf(spelling).ToArray(), SearchJson.Default.StringArray));
        var near = ImmutableArray.CreateBuilder<string>();
        while (near.Count < MostNear && rows.Step())
        {
            if (rows.Text(0) is var name && NearNames.AreNear(spelling, name)) near.Add(name);
        }

        return near.DrainToImmutable();
    }
}
