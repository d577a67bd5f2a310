using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SocialCrm.Domain.Emotions;

/// <summary>
/// Sums in which every reading counts for half as much after each half-life: constant space, late readings welcome, and two of
/// them add up, equal within 1e-9 for any order and any split (forward decay, Cormode et al. 2009, anchored at the newest reading).
/// </summary>
/// <param name="HalfLife">How long until a reading counts half.</param>
/// <param name="Anchor">The moment the sums are true at, milliseconds since 1970 UTC; null while nothing was added.</param>
/// <param name="Count">Sum of 1 per reading.</param>
/// <param name="Weight">Sum of the readings' confidences.</param>
/// <param name="Sentiment">Sum of confidence × sentiment.</param>
/// <param name="Emotions">Sum of confidence × strength per emotion, in the order of the enum, only those ever felt.</param>
public sealed record DecayedSums(
    TimeSpan HalfLife,
    long? Anchor,
    double Count,
    double Weight,
    double Sentiment,
    ImmutableArray<EmotionSum> Emotions)
{
    /// <summary>Sums of nothing.</summary>
    public static DecayedSums Empty(TimeSpan halfLife) => new(halfLife, Anchor: null, Count: 0, Weight: 0, Sentiment: 0, []);

    /// <summary>The sums with a reading at a moment, which may lie before the anchor.</summary>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    /// <param name="reading">The reading.</param>
    public DecayedSums Plus(long at, EmotionReading reading) => Changed(at, reading, sign: 1);

    /// <summary>The sums as if a reading had never been added: the exact inverse of <see cref="Plus"/>, for edits and erasures.</summary>
    /// <param name="at">The time it was added with.</param>
    /// <param name="reading">The reading it was added with.</param>
    public DecayedSums Minus(long at, EmotionReading reading) => Changed(at, reading, sign: -1);

    /// <summary>The sums of both.</summary>
    public DecayedSums Merge(DecayedSums other)
    {
        if (other.Anchor is not { } theirs) return this;
        if (Anchor is not { } ours) return other;
        var anchor = Math.Max(ours, theirs);
        var mine = Factor(anchor - ours);
        var yours = Factor(anchor - theirs);
        return this with
        {
            Anchor = anchor,
            Count = Count * mine + other.Count * yours,
            Weight = Weight * mine + other.Weight * yours,
            Sentiment = Sentiment * mine + other.Sentiment * yours,
            Emotions = Combine(Emotions, mine, other.Emotions, yours),
        };
    }

    /// <summary>How much of the sums at the anchor is left at a moment; above 1 for moments before the anchor.</summary>
    public double RemainingAt(long at) => Anchor is { } anchor ? Factor(at - anchor) : 0;

    /// <summary>
    /// The weighted mean of sentiment at a moment, drawn to neutral as if <paramref name="prior"/> calm readings had been made:
    /// one message is no verdict, and silence calms.
    /// </summary>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    /// <param name="prior">Weight of calm in readings, above 0.</param>
    /// <returns>From -1 to 1.</returns>
    public double Mean(long at, double prior)
    {
        var left = RemainingAt(at);
        return Sentiment * left / (Weight * left + prior);
    }

    private DecayedSums Changed(long at, EmotionReading reading, int sign)
    {
        var anchor = Anchor is { } current ? Math.Max(current, at) : at;
        var keep = Anchor is { } old ? Factor(anchor - old) : 0;
        var counts = sign * Factor(anchor - at);
        var weight = counts * reading.Confidence;
        return this with
        {
            Anchor = anchor,
            Count = Count * keep + counts,
            Weight = Weight * keep + weight,
            Sentiment = Sentiment * keep + weight * reading.Sentiment,
            Emotions = Combine(Emotions, keep, Sums(reading.Emotions), weight),
        };
    }

    private double Factor(long milliseconds) => Remaining(HalfLife, milliseconds);

    /// <summary>What is left of 1 after a time; above 1 for a time that is negative.</summary>
    internal static double Remaining(TimeSpan halfLife, long milliseconds) => double.Exp2(-milliseconds / halfLife.TotalMilliseconds);

    private static ImmutableArray<EmotionSum> Sums(ImmutableArray<EmotionScore> scores)
    {
        if (scores.IsDefaultOrEmpty) return [];
        var sums = ImmutableArray.CreateBuilder<EmotionSum>(scores.Length);
        foreach (var score in scores) sums.Add(new EmotionSum(score.Emotion, score.Strength));
        sums.Sort(static (a, b) => (int)a.Emotion - (int)b.Emotion);
        return sums.DrainToImmutable();
    }

    private static ImmutableArray<EmotionSum> Combine(
        ImmutableArray<EmotionSum> ours, double mine, ImmutableArray<EmotionSum> theirs, double yours)
    {
        if (theirs.IsEmpty && mine == 1) return ours;
        var both = new EmotionSum[UnionCount(ours, theirs)];
        int i = 0, j = 0, n = 0;
        while (i < ours.Length || j < theirs.Length)
        {
            if (j == theirs.Length || (i < ours.Length && ours[i].Emotion < theirs[j].Emotion))
                both[n++] = ours[i] with { Sum = ours[i++].Sum * mine };
            else if (i == ours.Length || theirs[j].Emotion < ours[i].Emotion)
                both[n++] = theirs[j] with { Sum = theirs[j++].Sum * yours };
            else
                both[n++] = ours[i] with { Sum = ours[i++].Sum * mine + theirs[j++].Sum * yours };
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(both);
    }

    private static int UnionCount(ImmutableArray<EmotionSum> ours, ImmutableArray<EmotionSum> theirs)
    {
        int i = 0, j = 0, n = 0;
        for (; i < ours.Length && j < theirs.Length; n++)
        {
            var order = (int)ours[i].Emotion - (int)theirs[j].Emotion;
            if (order <= 0) i++;
            if (order >= 0) j++;
        }

        return n + (ours.Length - i) + (theirs.Length - j);
    }
}

/// <summary>How much of one emotion stands in the sums.</summary>
/// <param name="Emotion">The emotion.</param>
/// <param name="Sum">Decayed sum of confidence × strength.</param>
public readonly record struct EmotionSum(Emotion Emotion, double Sum);
