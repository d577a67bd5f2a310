using Npgsql;
using NpgsqlTypes;
using SocialCrm.Bench.Town;
using SocialCrm.Storage;

namespace SocialCrm.Bench.Search;

/// <summary>Fills a database past the store, by COPY, with rows as the store would have them.</summary>
internal sealed class PostgresFilling(string connectionString, SearchTown town)
{
    /// <summary>The indexes that are made once all is in.</summary>
    public static IReadOnlyList<string> Later { get; } = ["said_words", "people_words"];

    /// <summary>Fills it.</summary>
    public async Task RunAsync()
    {
        var (version, newest, last) = (new int[town.Customers], new long[town.Customers], new int[town.Customers]);
        Array.Fill(last, -1);
        await EventsAsync(version, newest, last);
        await PeopleAsync(version, newest, last);
        await ExecuteAsync("INSERT INTO entry (customer, at, version, content) SELECT customer, entry_at, version, version FROM event WHERE entry_at IS NOT NULL ORDER BY customer, entry_at, version");
        await ExecuteAsync($"UPDATE feed SET position = {town.Customers + (long)town.Entries}");
    }

    /// <summary>Carries out a statement, however long it takes.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private async Task EventsAsync(int[] version, long[] newest, int[] last)
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        await using var events = await one.BeginBinaryImportAsync("COPY event (position, customer, version, entry_at, type, data) FROM STDIN (FORMAT binary)");
        await using var contents = await other.BeginBinaryImportAsync("COPY content (customer, version, data) FROM STDIN (FORMAT binary)");
        for (var number = 0; number < town.Customers; number++)
        {
            var (found, names) = SearchTown.Found(number);
            Add(number + 1L, number, entryAt: null, EventCatalog.Current.Write(found), StoredForm.Of(names));
        }

        for (var entry = 0; entry < town.Entries; entry++)
        {
            var (message, words) = SearchTown.Message(entry);
            var author = town.AuthorOf(entry);
            Add(town.Customers + entry + 1L, author, SearchTown.AtOf(entry), EventCatalog.Current.Write(message), StoredForm.Of(words));
            last[author] = entry;
            if (entry % 1_000_000 == 999_999) await Console.Error.WriteLineAsync($"search: {entry + 1:N0} entries");
        }

        await events.CompleteAsync();
        await contents.CompleteAsync();

        void Add(long position, int author, long? entryAt, EncodedEvent encoded, byte[] content)
        {
            var id = TownSettings.IdOf(author).Value;
            events.StartRow();
            events.Write(position, NpgsqlDbType.Bigint);
            events.Write(id, NpgsqlDbType.Uuid);
            events.Write((long)++version[author], NpgsqlDbType.Bigint);
            if (entryAt is { } at) events.Write(at, NpgsqlDbType.Bigint);
            else events.WriteNull();
            events.Write(encoded.Name, NpgsqlDbType.Text);
            events.Write(encoded.Json, NpgsqlDbType.Bytea);
            contents.StartRow();
            contents.Write(id, NpgsqlDbType.Uuid);
            contents.Write((long)version[author], NpgsqlDbType.Bigint);
            contents.Write(content, NpgsqlDbType.Bytea);
            newest[author] = position;
        }
    }

    private async Task PeopleAsync(int[] version, long[] newest, int[] last)
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        await using var third = await OpenAsync();
        await using var customers = await one.BeginBinaryImportAsync("""
            COPY customer (
                id, channel, version, position, inbound_position, recent_at, recent_minute, last_version, last_direction, last_kind, feeling_anchor, feeling_count,
                feeling_weight, feeling_sentiment, feeling_strongest, feeling_strongest_sum, feeling_mood_before, name, handle, external_id) FROM STDIN (FORMAT binary)
            """);
        await using var search = await other.BeginBinaryImportAsync("COPY customer_search (customer, words) FROM STDIN (FORMAT binary)");
        await using var aliases = await third.BeginBinaryImportAsync("COPY alias (customer, ord, kind, scope, value, evidence, since) FROM STDIN (FORMAT binary)");
        for (var number = 0; number < town.Customers; number++)
        {
            var (id, (first, family)) = (TownSettings.IdOf(number).Value, SearchTown.NameOf(number));
            var at = last[number] >= 0 ? SearchTown.AtOf(last[number]) : 0;
            customers.StartRow();
            customers.Write(id, NpgsqlDbType.Uuid);
            customers.Write("whatsapp", NpgsqlDbType.Text);
            foreach (var value in (ReadOnlySpan<long>)[version[number], newest[number], last[number] >= 0 ? newest[number] : 0, at, at / 60_000])
                customers.Write(value, NpgsqlDbType.Bigint);
            if (last[number] >= 0) customers.Write((long)version[number], NpgsqlDbType.Bigint);
            else customers.WriteNull();
            customers.Write(0, NpgsqlDbType.Integer);
            customers.Write(0, NpgsqlDbType.Integer);
            customers.Write(0L, NpgsqlDbType.Bigint);
            for (var i = 0; i < 3; i++) customers.Write(0.0, NpgsqlDbType.Double);
            customers.Write(0, NpgsqlDbType.Integer);
            for (var i = 0; i < 2; i++) customers.Write(0.0, NpgsqlDbType.Double);
            foreach (var text in (string[])[$"{first} {family}", SearchTown.HandleOf(number), SearchTown.PhoneOf(number)]) customers.Write(text, NpgsqlDbType.Text);
            search.StartRow();
            search.Write(id, NpgsqlDbType.Uuid);
            search.Write(SearchTown.WordsOf(number), NpgsqlDbType.Text);
            aliases.StartRow();
            aliases.Write(id, NpgsqlDbType.Uuid);
            aliases.Write(1L, NpgsqlDbType.Bigint);
            foreach (var text in (string[])["wa.phone", "", SearchTown.PhoneOf(number)]) aliases.Write(text, NpgsqlDbType.Text);
            aliases.Write(0, NpgsqlDbType.Integer);
            aliases.Write(0L, NpgsqlDbType.Bigint);
        }

        await customers.CompleteAsync();
        await search.CompleteAsync();
        await aliases.CompleteAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        // Copying ten million rows takes as long as it takes.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
