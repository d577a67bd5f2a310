using System.Text;
using Npgsql;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Filters;

namespace SocialCrm.Storage.Postgres;

/// <summary>
/// What a list's filter is in SQL. The text depends on which kinds of things are asked and never on what for, so that the statements
/// stay few; the values are bound.
/// </summary>
internal sealed class PostgresFilter
{
    // $1 … $3 are the page's, $4 … $6 the moment's.
    private const int PageValues = 3;
    private const int Reader = 7;
    private const int FirstValue = 8;

    private readonly StringBuilder _conditions = new();
    private readonly List<Action<NpgsqlBatchCommand>> _values = [];
    private bool _searches;

    private PostgresFilter()
    {
    }

    /// <summary>Whether it asks nothing.</summary>
    public bool IsEmpty => _values.Count == 0;

    /// <summary>The tables that are read.</summary>
    public string From => _searches ? "customer c JOIN customer_search w ON w.customer = c.id" : "customer c";

    /// <summary>The conditions, each with AND before it.</summary>
    public string Conditions => _conditions.ToString();

    private string? SeenBy { get; init; }

    /// <summary>The filter of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="people">Whom its words find; null when it has none.</param>
    public static PostgresFilter Of(CustomerListQuery query, PostgresPeopleFilter? people)
    {
        var filter = new PostgresFilter { SeenBy = query.SeenBy };
        if (people is not null) filter.Find(people);
        foreach (var term in query.Terms) filter.Ask(term);
        return filter;
    }

    /// <summary>Binds the moment and the values.</summary>
    /// <param name="command">A command with <see cref="Conditions"/>.</param>
    /// <param name="now">The moment at which feelings are measured, milliseconds since 1970 UTC.</param>
    /// <param name="bound">How many parameters, of the page's three, are bound already.</param>
    public void Bind(NpgsqlBatchCommand command, long now, int bound)
    {
        if (IsEmpty && bound == 0) return;
        for (; bound < PageValues; bound++) command.With(0L);
        PostgresListSql.BindMoment(command, now).With(SeenBy);
        foreach (var value in _values) value(command);
    }

    private void Ask(FilterTerm term)
    {
        switch (term)
        {
            case FilterTerm.Word word:
                Holds(word.Text, word.Not);
                break;
            case FilterTerm.Channel channel:
                Writes(channel);
                break;
            case FilterTerm.Feeling feeling:
                Feels(feeling);
                break;
            case FilterTerm.Mood mood:
                Moody(mood);
                break;
            case FilterTerm.Is { State: FilterState.Unread } unread:
                Add($" AND ({Unread("c")} OR {OfAnyAccount(Unread("m"))}) = {Value(!unread.Not)}");
                break;
            case FilterTerm.Is { State: FilterState.Public } open:
                Add($" AND (coalesce(c.last_kind, 0) <> 0) = {Value(!open.Not)}");
                break;
            case FilterTerm.Is waiting:
                Add($" AND (c.waiting_since IS NOT NULL) = {Value(waiting.State == FilterState.Waiting != waiting.Not)}");
                break;
        }
    }

    /// <summary>Whoever has several accounts writes on the channels of all of them.</summary>
    private void Writes(FilterTerm.Channel channel)
    {
        var name = Value(channel.Name);
        Add($" AND (c.channel = {name} OR {OfAnyAccount($"m.channel = {name}")}) = {Value(!channel.Not)}");
    }

    private static string Unread(string customer) =>
        $"{customer}.inbound_position > coalesce((SELECT s.position FROM seen s WHERE s.reader = ${Reader} AND s.customer = {customer}.id), 0)";

    /// <summary>Whether something holds of any account of a person who has several.</summary>
    private static string OfAnyAccount(string condition) =>
        $"(c.person IS NOT NULL AND EXISTS (SELECT 1 FROM link l JOIN customer m ON m.id = l.customer WHERE l.person = c.id AND {condition}))";

    private void Find(PostgresPeopleFilter people)
    {
        Add($" AND c.id IN ({people.Sql(FirstValue + _values.Count)})");
        _values.AddRange(people.Values);
    }

    private void Holds(string word, bool not)
    {
        _searches = true;
        var alternatives = SearchText.Alternatives(word);
        Add($" AND (strpos(w.words, {Value(alternatives[0])}) > 0 OR strpos(w.words, {Value(alternatives[^1])}) > 0) = {Value(!not)}");
    }

    // Calm is what is left when no other family names the mood: too weak an emotion counts as none.
    private void Feels(FilterTerm.Feeling feeling)
    {
        var calm = feeling.Family == EmotionFamily.Calm;
        var named = Enum.GetValues<EmotionFamily>().Where(family => calm ? family != EmotionFamily.Calm : family == feeling.Family);
        var mask = named.SelectMany(static family => EmotionFamilies.MembersOf(family)).Aggregate(0L, static (bits, emotion) => bits | (1L << (int)emotion));
        AddFelt(feeling.Not, $"({PostgresListSql.Strength} >= {Value(Feeling.Noticeable)} AND (({Value(mask)} >> c.feeling_strongest) & 1) = 1) = {Value(feeling.Not == calm)}");
    }

    private void Moody(FilterTerm.Mood mood)
    {
        var (above, below, inside) = mood.Band switch
        {
            MoodBand.Bad => (-MoodBands.Edge, double.MaxValue, false),
            MoodBand.Good => (double.MinValue, MoodBands.Edge, false),
            _ => (-MoodBands.Edge, MoodBands.Edge, true),
        };
        AddFelt(mood.Not, $"({PostgresListSql.Mood} > {Value(above)} AND {PostgresListSql.Mood} < {Value(below)}) = {Value(inside != mood.Not)}");
    }

    // Who does not want to be profiled has no feeling to be found by: they are among neither the angry nor the calm, and whoever is not to be
    // angry may be one of them.
    private void AddFelt(bool not, string condition) => Add(not ? $" AND (c.feeling_anchor = -1 OR {condition})" : $" AND c.feeling_anchor <> -1 AND {condition}");

    private void Add(string condition) => _conditions.Append(condition);

    private string Value(string value) => Value(command => command.With(value));

    private string Value(double value) => Value(command => command.With(value));

    private string Value(long value) => Value(command => command.With(value));

    private string Value(bool value) => Value(command => command.With(value));

    private string Value(Action<NpgsqlBatchCommand> bind)
    {
        _values.Add(bind);
        return FormattableString.Invariant($"${FirstValue + _values.Count - 1}");
    }
}
