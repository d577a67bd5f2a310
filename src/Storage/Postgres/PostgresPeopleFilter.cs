using System.Collections.Immutable;
using System.Text;
using Npgsql;
using SocialCrm.Storage.Searching;

namespace SocialCrm.Storage.Postgres;

/// <summary>
/// The ids of those whom words find, as a statement: by the index; by the words of their row where the index has not come so far; and those who said it.
/// </summary>
internal sealed class PostgresPeopleFilter
{
    /// <summary>More words than this are not looked at.</summary>
    private const int MostWords = 8;

    private const int MostNear = 64;

    private const string AnybodySql = "SELECT EXISTS (SELECT FROM people WHERE words @@ $1::tsquery)";
    private const string NearSql = "SELECT DISTINCT name FROM near_name WHERE key = ANY($1)";

    private readonly List<Action<NpgsqlBatchCommand>> _values = [];
    private readonly AskedNames? _asked;
    private readonly int _words;

    private PostgresPeopleFilter(AskedNames? asked, string[] words, Guid[] said)
    {
        (_asked, _words) = (asked, words.Length);
        if (asked is not null)
        {
            _values.Add(command => command.With(asked.TextQuery));
            foreach (var phrase in asked.Phrases) _values.Add(command => command.With(phrase));
        }

        foreach (var word in words)
        {
            var alternatives = SearchText.Alternatives(word);
            _values.Add(command => command.With(alternatives[0]));
            _values.Add(command => command.With(alternatives[^1]));
        }

        _values.Add(command => command.With(said));
    }

    /// <summary>Bind its values, one after the other.</summary>
    public IReadOnlyList<Action<NpgsqlBatchCommand>> Values => _values;

    /// <summary>The filter of words; null when there are none.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="words">As typed.</param>
    /// <param name="said">Who is found because of what they said.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<PostgresPeopleFilter?> OfAsync(
        NpgsqlConnection connection, ImmutableArray<string> words, Guid[] said, CancellationToken cancellationToken)
    {
        var some = words.Where(static word => !string.IsNullOrWhiteSpace(word)).Select(static word => PostgresParameters.Clean(word)!).Take(MostWords).ToArray();
        return some.Length == 0 ? null : new PostgresPeopleFilter(await AskedAsync(connection, some, cancellationToken), some, said);
    }

    /// <summary>The statement. Its text depends on how many words there are and not on what they are.</summary>
    /// <param name="first">The number of its first parameter.</param>
    public string Sql(int first)
    {
        var sql = new StringBuilder();
        var next = first;
        if (_asked is { } asked)
        {
            sql.Append(FormattableString.Invariant($"SELECT p.customer FROM people p WHERE p.words @@ ${next++}::tsquery"));
            foreach (var _ in asked.Phrases)
                sql.Append(FormattableString.Invariant($" AND EXISTS (SELECT FROM customer_search s WHERE s.customer = p.customer AND strpos(s.words, ${next++}) > 0)"));
            sql.Append(" UNION ALL ");
        }

        sql.Append("SELECT s.customer FROM customer_search s WHERE s.stale");
        for (var i = 0; i < _words; i++) sql.Append(FormattableString.Invariant($" AND (strpos(s.words, ${next++}) > 0 OR strpos(s.words, ${next++}) > 0)"));
        sql.Append(FormattableString.Invariant($" UNION ALL SELECT unnest(${next})"));
        return sql.ToString();
    }

    /// <summary>As written or, where nobody is called so, with a wrong letter in each word and with digits apart; null when words ask nothing.</summary>
    private static async Task<AskedNames?> AskedAsync(NpgsqlConnection connection, string[] words, CancellationToken cancellationToken)
    {
        var asked = AskedNames.Of(words, joinsNumbers: true);
        if (asked.All.IsEmpty) return null;
        if (await IsAnybodyAsync(connection, asked, cancellationToken)) return asked;
        var loose = AskedNames.Of(words, joinsNumbers: false);
        var near = new Dictionary<string, ImmutableArray<string>>();
        foreach (var name in loose.All)
        {
            if (name.Spelling is { } spelling) near[spelling] = await NearAsync(connection, spelling, cancellationToken);
        }

        loose = loose.With(spelling => near[spelling]);
        return asked.Phrases.IsEmpty && await IsAnybodyAsync(connection, loose, cancellationToken) ? loose : asked;
    }

    private static async Task<bool> IsAnybodyAsync(NpgsqlConnection connection, AskedNames asked, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(AnybodySql).With(asked.TextQuery);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        return (await rows.AllAsync(static row => row.GetBoolean(0), cancellationToken))[0];
    }

    private static async Task<ImmutableArray<string>> NearAsync(NpgsqlConnection connection, string spelling, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(NearSql).With(NearNames.KeysOf(spelling).ToArray());
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var names = await rows.AllAsync(static row => row.GetString(0), cancellationToken);
        return [.. names.Where(name => NearNames.AreNear(spelling, name)).Take(MostNear)];
    }
}
