using Npgsql;
using SocialCrm.Storage.Searching;

namespace SocialCrm.Storage.Postgres;

/// <summary>Writes by what people are found.</summary>
internal static class PostgresPeople
{
    private const string WordsSql = "SELECT DISTINCT unnest(tsvector_to_array(words)) FROM people WHERE customer = ANY($1)";

    private const string WriteSql = """
        INSERT INTO people (customer, words) SELECT customer, array_to_tsvector(string_to_array(words, ' ')) FROM unnest($1, $2) AS u (customer, words)
        ON CONFLICT (customer) DO UPDATE SET words = excluded.words
        """;

    private const string RemoveSql = "DELETE FROM people WHERE customer = ANY($1)";

    private const string LearnSql = """
        INSERT INTO near_name (key, name) SELECT DISTINCT u.key, u.name FROM unnest($1, $2) AS u (key, name) ON CONFLICT DO NOTHING
        """;

    private const string KnownSql = "SELECT u.name FROM unnest($1) AS u (name) WHERE EXISTS (SELECT FROM near_name n WHERE n.key = u.name AND n.name = u.name)";

    // A name that nobody has any more is no longer known: it may be that of one person alone.
    private const string OrphansSql = "SELECT u.name FROM unnest($1) AS u (name) WHERE NOT EXISTS (SELECT FROM people WHERE words @@ u.name::tsquery)";
    private const string ForgetNearSql = "DELETE FROM near_name n USING unnest($1, $2) AS u (key, name) WHERE n.key = u.key AND n.name = u.name";

    /// <summary>Writes by what people are found from now on.</summary>
    /// <param name="connection">A connection within the transaction of whoever holds the cursor.</param>
    /// <param name="people">Their ids with the words; none for who is found by nothing any more.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task WriteAsync(NpgsqlConnection connection, List<(Guid Customer, string[] Words)> people, CancellationToken cancellationToken)
    {
        var customers = AppendStatements.Column(people, static p => p.Customer);
        var before = (await NamesAsync(connection, WordsSql, c => c.With(customers), cancellationToken)).Where(NearNames.HasNear).ToHashSet(StringComparer.Ordinal);
        await using (var batch = connection.CreateBatch())
        {
            var (named, nameless) = (people.Where(static p => p.Words.Length > 0).ToList(), people.Where(static p => p.Words.Length == 0).ToList());
            if (named.Count > 0)
                batch.Add(WriteSql).With(AppendStatements.Column(named, static p => p.Customer)).With(AppendStatements.Column(named, static p => string.Join(' ', p.Words)));
            if (nameless.Count > 0) batch.Add(RemoveSql).With(AppendStatements.Column(nameless, static p => p.Customer));
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        var now = people.SelectMany(static p => p.Words).Where(NearNames.HasNear).ToHashSet(StringComparer.Ordinal);
        await LearnAsync(connection, [.. now.Except(before)], cancellationToken);
        await ForgetAsync(connection, [.. before.Except(now)], cancellationToken);
    }

    private static async Task LearnAsync(NpgsqlConnection connection, string[] names, CancellationToken cancellationToken)
    {
        if (names.Length == 0) return;
        var known = await NamesAsync(connection, KnownSql, c => c.With(names), cancellationToken);
        await KeysAsync(connection, LearnSql, [.. names.Except(known)], cancellationToken);
    }

    private static async Task ForgetAsync(NpgsqlConnection connection, string[] names, CancellationToken cancellationToken)
    {
        if (names.Length == 0) return;
        var orphans = await NamesAsync(connection, OrphansSql, c => c.With(names), cancellationToken);
        await KeysAsync(connection, ForgetNearSql, [.. orphans], cancellationToken);
    }

    private static async Task KeysAsync(NpgsqlConnection connection, string sql, string[] names, CancellationToken cancellationToken)
    {
        if (names.Length == 0) return;
        var pairs = names.SelectMany(static name => NearNames.KeysOf(name).Select(key => (Key: key, Name: name))).ToList();
        await using var batch = connection.CreateBatch();
        batch.Add(sql).With(AppendStatements.Column(pairs, static p => p.Key)).With(AppendStatements.Column(pairs, static p => p.Name));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<string>> NamesAsync(NpgsqlConnection connection, string sql, Action<NpgsqlBatchCommand> bind, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        bind(batch.Add(sql));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        return await rows.AllAsync(static row => row.GetString(0), cancellationToken);
    }
}
