using System.Collections.Immutable;
using Npgsql;
using SocialCrm.Domain.Customers;
using SocialCrm.Storage.Searching;

namespace SocialCrm.Storage.Postgres;

/// <summary>Search on PostgreSQL.</summary>
internal sealed class PostgresSearch(PostgresStore store) : ISearch
{
    private const string HeadSql = "SELECT position FROM search_cursor";

    // Kept from walking back through the positions, which for a rare word would be all of them.
    private const string SaidSql = """
        WITH found AS MATERIALIZED (SELECT position FROM said WHERE words @> $1)
        SELECT position FROM found WHERE position <= $2 ORDER BY position DESC LIMIT $3
        """;

    /// <inheritdoc/>
    public Task<ImmutableArray<CustomerId>> PeopleAsync(ImmutableArray<string> words, int limit, CancellationToken cancellationToken) =>
        store.Connections.UseAsync(
            async connection =>
            {
                if (await PostgresPeopleFilter.OfAsync(connection, words, said: [], cancellationToken) is not { } people) return ImmutableArray<CustomerId>.Empty;
                await using var batch = connection.CreateBatch();
                var command = batch
                    .Add($"SELECT c.id FROM customer c WHERE c.id IN ({people.Sql(first: 2)}) AND c.recent_minute >= 0 ORDER BY c.id DESC LIMIT $1")
                    .With((long)limit);
                foreach (var value in people.Values) value(command);
                await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
                return [.. await rows.AllAsync(static row => row.Customer(0), cancellationToken)];
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<SaidPage> SaidAsync(ImmutableArray<string> words, long? before, int limit, CancellationToken cancellationToken) =>
        store.Connections.UseAsync(connection => SaidAsync(connection, words, before, limit, cancellationToken), cancellationToken);

    /// <summary>The people who said something with all of these words, those who did so last; hardly more than a list of them can be looked through.</summary>
    public static async Task<Guid[]> SpeakersAsync(NpgsqlConnection connection, ImmutableArray<string> words, int limit, CancellationToken cancellationToken) =>
        [.. (await SaidAsync(connection, words, before: null, limit, cancellationToken)).Hits.Select(static hit => hit.Person.Value).Distinct()];

    private static async Task<SaidPage> SaidAsync(
        NpgsqlConnection connection, ImmutableArray<string> words, long? before, int limit, CancellationToken cancellationToken)
    {
        var tokens = SearchTokens.ToFind(words);
        if (tokens.Count == 0) return new SaidPage([], null);
        var numbers = tokens.Select(SaidWords.Of).Distinct().ToArray();
        var phrases = SearchedText.PhrasesOf(words);
        var hits = ImmutableArray.CreateBuilder<SaidHit>(limit);
        var from = before is { } old ? old - 1 : await HeadAsync(connection, cancellationToken);
        foreach (var (block, newest) in SaidWords.BlocksFrom(from))
        {
            for (var at = newest; ;)
            {
                var positions = await PositionsAsync(connection, [.. numbers, block], at, limit + 1, cancellationToken);
                foreach (var hit in await PostgresTimeline.AtAsync(connection, positions, cancellationToken))
                {
                    if (!SearchedText.Holds(hit.Entry.Content, tokens, phrases)) continue;

                    // One more than is wanted was found: there is a next page.
                    if (hits.Count == limit)
                    {
                        var next = hits[^1].Entry.Position;
                        return new SaidPage(hits.DrainToImmutable(), next);
                    }

                    hits.Add(hit);
                }

                if (positions.Length <= limit) break;
                at = positions[^1] - 1;
            }
        }

        return new SaidPage(hits.DrainToImmutable(), null);
    }

    private static async Task<long[]> PositionsAsync(NpgsqlConnection connection, int[] numbers, long newest, int limit, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(SaidSql).With(numbers).With(newest).With((long)limit);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        return [.. await rows.AllAsync(static row => row.GetInt64(0), cancellationToken)];
    }

    private static async Task<long> HeadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(HeadSql);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        return (await rows.AllAsync(static row => row.GetInt64(0), cancellationToken))[0];
    }
}
