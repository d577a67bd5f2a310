using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SocialCrm.Storage.Searching;

namespace SocialCrm.Storage.Sqlite;

/// <summary>
/// The numbers of those whom words find, as a statement: by the index; by the words of their row where the index has not come so far; and those who said it.
/// </summary>
internal sealed class PeopleFilter
{
    /// <summary>More words than this are not looked at.</summary>
    public const int MostWords = 8;

    private readonly List<string> _values = [];
    private readonly AskedNames? _asked;
    private readonly string[] _words;

    private PeopleFilter(AskedNames? asked, string[] words, long[] said)
    {
        (_asked, _words) = (asked, words);
        if (asked is not null)
        {
            _values.Add(asked.Match);
            _values.AddRange(asked.Phrases);
        }

        foreach (var word in words)
        {
            var alternatives = SearchText.Alternatives(word);
            _values.Add(alternatives[0]);
            _values.Add(alternatives[^1]);
        }

        _values.Add(JsonSerializer.Serialize(said, SearchJson.Default.Int64Array));
    }

    /// <summary>How many values it binds.</summary>
    public int Count => _values.Count;

    /// <summary>The filter of words; null when there are none.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="words">As typed.</param>
    /// <param name="said">Who is found because of what they said.</param>
    public static PeopleFilter? Of(SqliteConnection connection, ImmutableArray<string> words, long[] said)
    {
        var some = words.Where(static word => !string.IsNullOrWhiteSpace(word)).Take(MostWords).ToArray();
        return some.Length == 0 ? null : new PeopleFilter(SqliteNames.Of(connection, some), some, said);
    }

    /// <summary>The statement. Its text depends on how many words there are and not on what they are.</summary>
    /// <param name="first">The number of its first parameter.</param>
    public string Sql(int first)
    {
        var sql = new StringBuilder();
        var next = first;
        if (_asked is { } asked)
        {
            sql.Append(FormattableString.Invariant($"SELECT p.rowid FROM people p WHERE p.people MATCH ?{next++}"));
            foreach (var _ in asked.Phrases)
                sql.Append(FormattableString.Invariant($" AND EXISTS (SELECT 1 FROM customer_search s WHERE s.customer = p.rowid AND instr(s.words, ?{next++}))"));
            sql.Append(" UNION ALL ");
        }

        sql.Append("SELECT s.customer FROM customer_search s WHERE s.stale = 1");
        foreach (var _ in _words) sql.Append(FormattableString.Invariant($" AND (instr(s.words, ?{next++}) OR instr(s.words, ?{next++}))"));
        sql.Append(FormattableString.Invariant($" UNION ALL SELECT value FROM json_each(?{next})"));
        return sql.ToString();
    }

    /// <summary>Binds the values.</summary>
    public void Bind(SqliteStatement statement, int first)
    {
        for (var i = 0; i < _values.Count; i++) statement.Bind(first + i, _values[i]);
    }
}
