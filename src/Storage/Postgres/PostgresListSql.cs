using Npgsql;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Storage.Postgres;

/// <summary>The SQL of the stretches.</summary>
internal static class PostgresListSql
{
    // The formulas of Feeling: $4 is the moment, $5 the half-life of moods, both in milliseconds, $6 the weight of calm.
    // PostgreSQL refuses fractions too small to be told from nothing, so what is long past counts as 500 half-lives old.
    private const string Left =
        "(CASE c.feeling_anchor WHEN 0 THEN 0 ELSE power(2::float8, greatest(-500, least(500, (c.feeling_anchor - $4)::float8 / $5))) END)";

    /// <summary>The mood, -1 … 1.</summary>
    public const string Mood = $"(c.feeling_sentiment * {Left} / (c.feeling_weight * {Left} + $6))";

    /// <summary>How strong the strongest emotion is, 0 … 1.</summary>
    public const string Strength = $"(c.feeling_strongest_sum * {Left} / (c.feeling_weight * {Left} + $6))";

    private const string Urgency = $"""
        greatest(0, ($4 - c.waiting_since)::float8 / 60000)
        * (1 + 2 * greatest(0, -{Mood}))
        * (1 + log((1 + coalesce(c.followers, 0)::float8 / 1000)))
        """;

    private const string IsWaiting = " c.waiting_since IS NOT NULL";

    // Whom another stands for, and who was erased, has no place on a list: their minute is -1.
    private const string IsNotWaiting = " c.waiting_since IS NULL AND c.recent_minute >= 0";
    private const string IsAnybody = " c.recent_minute >= 0";
    private const string Hidden = "(SELECT count(*) FROM customer WHERE recent_minute < 0)";

    /// <summary>Ids and sort keys of a stretch after ($1, $2), at most $3.</summary>
    public static string Page(ListPart part, PostgresFilter filter) => part switch
    {
        ListPart.Urgent => $"""
            SELECT id, key FROM (SELECT c.id AS id, {Urgency} AS key FROM {filter.From} WHERE{IsWaiting}{filter.Conditions}) AS waiting
            WHERE (key, id) < ($1, $2) ORDER BY key DESC, id DESC LIMIT $3
            """,
        ListPart.Waiting => $"""
            SELECT c.id, c.waiting_since FROM {filter.From} WHERE{IsWaiting}{filter.Conditions}
            AND (c.waiting_since, c.id) > ($1, $2) ORDER BY c.waiting_since, c.id LIMIT $3
            """,
        _ => $"""
            SELECT c.id, c.recent_at FROM {filter.From} WHERE{Among(part)}{filter.Conditions}
            AND c.recent_minute <= $1 / 60000 AND (c.recent_at, c.id) < ($1, $2)
            ORDER BY c.recent_minute DESC, c.recent_at DESC, c.id DESC LIMIT $3
            """,
    };

    /// <summary>How many a list has.</summary>
    public static string Count(ListState state, PostgresFilter filter)
    {
        // Both numbers come from indexes; whoever does not wait is in none.
        if (state == ListState.Answered && filter.IsEmpty)
            return $"SELECT (SELECT count(*) FROM customer) - (SELECT count(*) FROM customer WHERE waiting_since IS NOT NULL) - {Hidden}";
        if (state == ListState.All && filter.IsEmpty) return $"SELECT (SELECT count(*) FROM customer) - {Hidden}";
        var among = state switch { ListState.Waiting => IsWaiting, ListState.Answered => IsNotWaiting, _ => IsAnybody };
        return $"SELECT count(*) FROM {filter.From} WHERE{among}{filter.Conditions}";
    }

    /// <summary>Binds the moment at which urgency is measured.</summary>
    public static NpgsqlBatchCommand BindMoment(NpgsqlBatchCommand command, long now) =>
        command.With(now).With(EmotionalState.MoodHalfLife.TotalMilliseconds).With((double)EmotionalState.MoodPrior);

    private static string Among(ListPart part) => part switch
    {
        ListPart.Rest => IsNotWaiting,
        ListPart.RecentWaiting => IsWaiting,
        _ => IsAnybody,
    };
}
