using System.Collections.Immutable;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Emotions;

/// <summary>How feelings went over time: computed from the readings whenever it is asked for, never stored.</summary>
public static class EmotionCurve
{
    /// <summary>Mood and attitude after each message.</summary>
    /// <param name="readings">All readings of the customer up to the end of the curve, oldest first: earlier ones weigh on later points.</param>
    /// <returns>One point for each reading.</returns>
    public static ImmutableArray<EmotionPoint> Of(IEnumerable<(EntryRef Entry, EmotionReading Reading)> readings)
    {
        var points = ImmutableArray.CreateBuilder<EmotionPoint>();
        var mood = DecayedSums.Empty(EmotionalState.MoodHalfLife);
        var attitude = DecayedSums.Empty(EmotionalState.AttitudeHalfLife);
        foreach (var (entry, reading) in readings)
        {
            mood = mood.Plus(entry.At, reading);
            attitude = attitude.Plus(entry.At, reading);
            points.Add(new EmotionPoint(
                entry, reading, mood.Mean(entry.At, EmotionalState.MoodPrior), attitude.Mean(entry.At, EmotionalState.AttitudePrior)));
        }

        return points.DrainToImmutable();
    }
}

/// <summary>A point of the curve.</summary>
/// <param name="Entry">The message.</param>
/// <param name="Reading">How it reads.</param>
/// <param name="Mood">The mood after it, -1 … 1.</param>
/// <param name="Attitude">The attitude after it, -1 … 1.</param>
public sealed record EmotionPoint(EntryRef Entry, EmotionReading Reading, double Mood, double Attitude);
