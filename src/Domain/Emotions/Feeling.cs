namespace SocialCrm.Domain.Emotions;

/// <summary>How somebody feels, in eight numbers that can be read at any later moment without the state behind them.</summary>
/// <param name="Anchor">When the last reading was made, milliseconds since 1970 UTC.</param>
/// <param name="Count">Decayed number of readings at the anchor.</param>
/// <param name="Weight">Decayed sum of confidences at the anchor.</param>
/// <param name="Sentiment">Decayed sum of confidence × sentiment at the anchor.</param>
/// <param name="Strongest">The emotion felt most; neutral when none was.</param>
/// <param name="StrongestSum">Its decayed sum at the anchor.</param>
/// <param name="MoodBefore">The mood an hour before the anchor.</param>
public readonly record struct Feeling(
    long Anchor, double Count, double Weight, double Sentiment, Emotion Strongest, double StrongestSum, double MoodBefore)
{
    internal const long Hour = 3_600_000;

    /// <summary>An emotion this strong, between 0 and 1, names a mood; weaker ones leave it calm.</summary>
    public const double Noticeable = 0.15;

    /// <summary>Nothing was read yet.</summary>
    public static Feeling None { get; } = new(0, 0, 0, 0, Emotion.Neutral, 0, 0);

    /// <summary>Nothing is known and nothing is to be known: the person does not want to be profiled.</summary>
    public static Feeling Withheld { get; } = None with { Anchor = -1 };

    /// <summary>True when nothing was read yet, or nothing is to be.</summary>
    public bool IsNone => Anchor <= 0;

    /// <summary>True when the person does not want to be profiled.</summary>
    public bool IsWithheld => Anchor == -1;

    /// <summary>Mood at a moment, -1 … 1.</summary>
    public double Mood(DateTimeOffset now) => MoodAt(now.ToUnixTimeMilliseconds());

    /// <summary>How mood moved within the last hour, -2 … 2.</summary>
    public double Trend(DateTimeOffset now)
    {
        if (IsNone) return 0;
        var at = now.ToUnixTimeMilliseconds();
        return at - Anchor < Hour ? MoodAt(at) - MoodBefore : MoodAt(at) - MoodAt(at - Hour);
    }

    /// <summary>The emotion that names the mood at a moment; neutral once it has faded.</summary>
    public Emotion Dominant(DateTimeOffset now)
    {
        var left = Left(now.ToUnixTimeMilliseconds());
        return StrongestSum * left / (Weight * left + EmotionalState.MoodPrior) >= Noticeable ? Strongest : Emotion.Neutral;
    }

    /// <summary>How sure the readings were, 0 … 1, newer ones counting more.</summary>
    public double Confidence => Count > 1e-9 ? Weight / Count : 0;

    private double MoodAt(long at)
    {
        var left = Left(at);
        return Sentiment * left / (Weight * left + EmotionalState.MoodPrior);
    }

    private double Left(long at) => IsNone ? 0 : DecayedSums.Remaining(EmotionalState.MoodHalfLife, at - Anchor);
}
