using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Storage.Searching;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Search on SQLite.</summary>
internal sealed class SqliteSearch(SqliteStore store) : ISearch
{
    private const string SaidSql = "SELECT rowid FROM said WHERE said MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3";

    /// <inheritdoc/>
    public Task<ImmutableArray<CustomerId>> PeopleAsync(ImmutableArray<string> words, int limit, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            connection =>
            {
                using var moment = new SqliteSnapshot(connection);
                var filter = PeopleFilter.Of(connection, words, said: []);
                var found = ImmutableArray.CreateBuilder<CustomerId>();
                if (filter is null) return found.DrainToImmutable();
                var sql = $"SELECT c.key FROM customer c WHERE c.id IN ({filter.Sql(first: 2)}) AND c.recent_minute >= 0 ORDER BY c.id DESC LIMIT ?1";
                using var rows = connection.Statement(sql).Bind(1, limit);
                filter.Bind(rows, first: 2);
                while (rows.Step()) found.Add(rows.Customer(0));
                return found.DrainToImmutable();
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<SaidPage> SaidAsync(ImmutableArray<string> words, long? before, int limit, CancellationToken cancellationToken) =>
        store.Readers.ReadAsync(
            connection =>
            {
                using var moment = new SqliteSnapshot(connection);
                return Said(connection, words, before ?? long.MaxValue, limit);
            },
            cancellationToken);

    /// <summary>The people who said something with all of these words, those who did so last; hardly more than a list of them can be looked through.</summary>
    public static long[] Speakers(SqliteConnection connection, ImmutableArray<string> words, int limit) =>
        [.. Said(connection, words, long.MaxValue, limit).Hits.Select(hit => Number(connection, hit.Person)).Distinct()];

    private static SaidPage Said(SqliteConnection connection, ImmutableArray<string> words, long before, int limit)
    {
        var tokens = SearchTokens.ToFind(words);
        if (tokens.Count == 0) return new SaidPage([], null);
        var match = string.Join(' ', tokens.Select(static token => $"\"{token}\""));
        var phrases = SearchedText.PhrasesOf(words);
        var hits = ImmutableArray.CreateBuilder<SaidHit>(limit);
        var positions = new List<long>(limit);
        do
        {
            positions.Clear();
            using (var rows = connection.Statement(SaidSql).Bind(1, match).Bind(2, before).Bind(3, limit + 1))
            {
                while (rows.Step()) positions.Add(rows.Long(0));
            }

            foreach (var position in positions)
            {
                // One more than is wanted was found: there is a next page.
                if (hits.Count == limit) return new SaidPage(hits.DrainToImmutable(), before);
                before = position;
                if (SqliteTimeline.At(connection, position) is { } hit && SearchedText.Holds(hit.Entry.Content, tokens, phrases)) hits.Add(hit);
            }
        }
        while (positions.Count > limit);
        return new SaidPage(hits.DrainToImmutable(), null);
    }

    private static long Number(SqliteConnection connection, CustomerId customer)
    {
        using var row = connection.Statement("SELECT id FROM customer WHERE key = ?").Bind(1, customer);
        return row.Step() ? row.Long(0) : 0;
    }
}
