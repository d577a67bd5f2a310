using System.Collections.Immutable;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Emotions;

/// <summary>How a customer feels: <b>mood</b> over hours and <b>attitude</b> over months, both from the same readings.</summary>
/// <param name="Mood">Sums with a half-life of <see cref="MoodHalfLife"/>.</param>
/// <param name="Attitude">Sums with a half-life of <see cref="AttitudeHalfLife"/>.</param>
/// <param name="Recent">The last few readings by time, oldest first: enough to tell how mood moved within the hour.</param>
/// <param name="Cause">The message that turned the mood last.</param>
public sealed record EmotionalState(
    DecayedSums Mood,
    DecayedSums Attitude,
    ImmutableArray<RecentReading> Recent,
    EmotionCause? Cause)
{
    /// <summary>A mood is half gone after six hours: by the next morning little of it is left.</summary>
    public static readonly TimeSpan MoodHalfLife = TimeSpan.FromHours(6);

    /// <summary>An attitude is half gone after ninety days.</summary>
    public static readonly TimeSpan AttitudeHalfLife = TimeSpan.FromDays(90);

    /// <summary>Weight of calm in the mood: a single clear message moves it two thirds of the way.</summary>
    public const double MoodPrior = 0.5;

    /// <summary>Weight of calm in the attitude: it takes several messages to have one.</summary>
    public const double AttitudePrior = 3;

    /// <summary>A change of mood that deserves to be shown and explained.</summary>
    public const double BigTurn = 0.2;

    private const int RecentKept = 8;

    /// <summary>Nobody has said anything.</summary>
    public static EmotionalState Unknown { get; } =
        new(DecayedSums.Empty(MoodHalfLife), DecayedSums.Empty(AttitudeHalfLife), [], Cause: null);

    /// <summary>The state with a message read.</summary>
    public EmotionalState Plus(EntryRef entry, EmotionReading reading)
    {
        var before = Mood.Mean(entry.At, MoodPrior);
        var mood = Mood.Plus(entry.At, reading);
        var turn = mood.Mean(entry.At, MoodPrior) - before;
        var isNewest = Mood.Anchor is not { } newest || entry.At >= newest;
        return this with
        {
            Mood = mood,
            Attitude = Attitude.Plus(entry.At, reading),
            Recent = WithRecent(entry, reading),
            Cause = isNewest && Math.Abs(turn) >= BigTurn ? new EmotionCause(entry, reading.Dominant, turn) : Cause,
        };
    }

    /// <summary>The state as if a message had never been read.</summary>
    public EmotionalState Minus(EntryRef entry, EmotionReading reading) => this with
    {
        Mood = Mood.Minus(entry.At, reading),
        Attitude = Attitude.Minus(entry.At, reading),
        Recent = Recent.RemoveAll(r => r.Entry == entry),
        Cause = Cause?.Entry == entry ? null : Cause,
    };

    /// <summary>The state with a message read anew, after an edit. A correction of the words that turned the mood leaves them its cause.</summary>
    public EmotionalState Instead(EntryRef entry, EmotionReading was, EmotionReading now)
    {
        var state = Minus(entry, was).Plus(entry, now);
        var stays = state.Cause is null && Cause is { } cause && cause.Entry == entry && now.Sentiment * cause.Turn > 0;
        return stays ? state with { Cause = Cause! with { Emotion = now.Dominant } } : state;
    }

    /// <summary>The state of two accounts of one person, as if all had been said on one; merges in any order are equal.</summary>
    public EmotionalState Merge(EmotionalState other)
    {
        var recent = Recent.AddRange(other.Recent).Sort(static (a, b) => a.Entry.CompareTo(b.Entry));
        return new EmotionalState(
            Mood.Merge(other.Mood),
            Attitude.Merge(other.Attitude),
            recent.Length > RecentKept ? recent[^RecentKept..] : recent,
            Cause is null || other.Cause?.Entry > Cause.Entry ? other.Cause ?? Cause : Cause);
    }

    /// <summary>How they feel, small enough to stand on a list's row and exact at any later moment.</summary>
    public Feeling Feeling()
    {
        if (Mood.Anchor is not { } anchor) return Emotions.Feeling.None;

        var strongest = Strongest(Mood.Emotions);
        return new Feeling(
            anchor, Mood.Count, Mood.Weight, Mood.Sentiment, strongest.Emotion, strongest.Sum, MoodBefore(anchor, anchor - Emotions.Feeling.Hour));
    }

    /// <summary>The mood as it was at a moment within the recent readings: theirs that came later taken out.</summary>
    private double MoodBefore(long anchor, long at)
    {
        double weight = Mood.Weight, sentiment = Mood.Sentiment;
        foreach (var reading in Recent)
        {
            if (reading.Entry.At <= at) continue;
            var counts = DecayedSums.Remaining(MoodHalfLife, anchor - reading.Entry.At);
            weight -= counts * reading.Weight;
            sentiment -= counts * reading.Weight * reading.Sentiment;
        }

        var left = Mood.RemainingAt(at);
        return sentiment * left / (Math.Max(0, weight) * left + MoodPrior);
    }

    private ImmutableArray<RecentReading> WithRecent(EntryRef entry, EmotionReading reading)
    {
        var at = Recent.Length;
        while (at > 0 && entry < Recent[at - 1].Entry) at--;
        if (at == 0 && Recent.Length == RecentKept) return Recent;
        var recent = Recent.Insert(at, new RecentReading(entry, reading.Confidence, reading.Sentiment));
        return recent.Length > RecentKept ? recent.RemoveAt(0) : recent;
    }

    private static EmotionSum Strongest(ImmutableArray<EmotionSum> sums)
    {
        var strongest = new EmotionSum(Emotion.Neutral, 0);
        foreach (var sum in sums)
        {
            if (sum.Emotion != Emotion.Neutral && sum.Sum > strongest.Sum) strongest = sum;
        }

        return strongest;
    }
}

/// <summary>A reading that still matters for the trend.</summary>
/// <param name="Entry">The message.</param>
/// <param name="Weight">The reading's confidence.</param>
/// <param name="Sentiment">Its sentiment.</param>
public readonly record struct RecentReading(EntryRef Entry, double Weight, double Sentiment);

/// <summary>The message that turned a mood.</summary>
/// <param name="Entry">The message.</param>
/// <param name="Emotion">What it expressed most.</param>
/// <param name="Turn">By how much the mood moved, -2 … 2.</param>
public sealed record EmotionCause(EntryRef Entry, Emotion Emotion, double Turn);
