using Microsoft.Data.Sqlite;
using SocialCrm.Bench.Town;
using SocialCrm.Storage;

namespace SocialCrm.Bench.Search;

/// <summary>Fills a file past the store, row by row as the store would have them, which takes minutes where appending takes an hour.</summary>
internal sealed class SqliteFilling(string connectionString, SearchTown town)
{
    /// <summary>Fills it.</summary>
    public void Run()
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = FILE; BEGIN");
        var (version, newest) = (new int[town.Customers], new long[town.Customers]);
        var last = new int[town.Customers];
        Array.Fill(last, -1);
        Events(connection, version, newest, last);
        People(connection, version, newest, last);
        Execute(connection, "INSERT INTO entry (customer, at, version, position, content) SELECT customer, entry_at, version, position, position FROM event WHERE entry_at IS NOT NULL ORDER BY customer, entry_at, version");
        Execute(connection, $"UPDATE feed SET position = {town.Customers + (long)town.Entries}");
        Execute(connection, "COMMIT; PRAGMA journal_mode = WAL");
    }

    private void Events(SqliteConnection connection, int[] version, long[] newest, int[] last)
    {
        using var e = Prepare(connection, "INSERT INTO event (position, customer, version, previous, entry_at, type, data) VALUES ($a, $b, $c, $d, $e, $f, $g)", 7);
        using var content = Prepare(connection, "INSERT INTO content (position, data) VALUES ($a, $b)", 2);
        using var side = Prepare(connection, "INSERT INTO side_content (customer, version, position) VALUES ($a, $b, $c)", 3);
        for (var number = 0; number < town.Customers; number++)
        {
            var (found, names) = SearchTown.Found(number);
            var encoded = EventCatalog.Current.Write(found);
            Run(e, number + 1L, number + 1L, 1L, 0L, DBNull.Value, encoded.Name, encoded.Json);
            Run(content, number + 1L, StoredForm.Of(names));
            Run(side, number + 1L, 1L, number + 1L);
            (version[number], newest[number]) = (1, number + 1L);
        }

        for (var entry = 0; entry < town.Entries; entry++)
        {
            var (author, position) = (town.AuthorOf(entry), town.Customers + entry + 1L);
            var (message, words) = SearchTown.Message(entry);
            var encoded = EventCatalog.Current.Write(message);
            Run(e, position, author + 1L, (long)++version[author], newest[author], SearchTown.AtOf(entry), encoded.Name, encoded.Json);
            Run(content, position, StoredForm.Of(words));
            (newest[author], last[author]) = (position, entry);
            if (entry % 1_000_000 == 999_999) Console.Error.WriteLine($"search: {entry + 1:N0} entries");
        }
    }

    private void People(SqliteConnection connection, int[] version, long[] newest, int[] last)
    {
        using var customer = Prepare(
            connection,
            """
            INSERT INTO customer (
                id, key, channel, version, position, inbound_position, recent_at, recent_minute, last_version, last_direction, last_kind, feeling_anchor, feeling_count,
                feeling_weight, feeling_sentiment, feeling_strongest, feeling_strongest_sum, feeling_mood_before, name, handle, external_id)
            VALUES ($a, $b, 'whatsapp', $c, $d, $e, $f, $g, $h, 0, 0, 0, 0, 0, 0, 0, 0, 0, $i, $j, $k)
            """,
            11);
        using var search = Prepare(connection, "INSERT INTO customer_search (customer, words) VALUES ($a, $b)", 2);
        using var alias = Prepare(connection, "INSERT INTO alias (customer, kind, scope, value, evidence, since) VALUES ($a, 'wa.phone', '', $b, 0, 0)", 2);
        for (var number = 0; number < town.Customers; number++)
        {
            var (first, family) = SearchTown.NameOf(number);
            var hasSpoken = last[number] >= 0;
            var at = hasSpoken ? SearchTown.AtOf(last[number]) : 0;
            Run(
                customer, number + 1L, TownSettings.IdOf(number).Value.ToByteArray(bigEndian: true), (long)version[number], newest[number], hasSpoken ? newest[number] : 0L, at, at / 60_000,
                hasSpoken ? version[number] : DBNull.Value, $"{first} {family}", SearchTown.HandleOf(number), SearchTown.PhoneOf(number));
            Run(search, number + 1L, SearchTown.WordsOf(number));
            Run(alias, number + 1L, SearchTown.PhoneOf(number));
        }
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${(char)('a' + i)}" });
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
