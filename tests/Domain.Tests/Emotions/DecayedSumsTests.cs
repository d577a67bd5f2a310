using SocialCrm.Domain.Emotions;

namespace SocialCrm.Domain.Tests.Emotions;

public sealed class DecayedSumsTests
{
    private const double Tolerance = 1e-9;
    private static readonly TimeSpan HalfLife = TimeSpan.FromHours(6);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Fact]
    public void A_reading_counts_half_after_a_half_life()
    {
        var sums = DecayedSums.Empty(HalfLife).Plus(0, Life.Reading(-1, Emotion.Anger));

        var left = sums.RemainingAt((long)HalfLife.TotalMilliseconds);

        (sums.Sentiment * left).ShouldBe(-0.5, Tolerance);
        (sums.Count * left).ShouldBe(0.5, Tolerance);
        (sums.Emotions.ShouldHaveSingleItem().Sum * left).ShouldBe(0.5, Tolerance);
    }

    [Fact]
    public void Confidence_weighs_a_reading()
    {
        var sums = DecayedSums.Empty(HalfLife).Plus(0, Life.Reading(-1, Emotion.Anger, confidence: 0.25));

        sums.Count.ShouldBe(1);
        sums.Weight.ShouldBe(0.25);
        sums.Sentiment.ShouldBe(-0.25);
    }

    [Fact]
    public void Sums_of_nothing_are_calm_at_any_moment()
    {
        DecayedSums.Empty(HalfLife).Mean(long.MaxValue / 2, prior: 1).ShouldBe(0);
        DecayedSums.Empty(HalfLife).RemainingAt(0).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_order_gives_the_same_sums(int seed)
    {
        var random = new Random(seed);
        var readings = Readings(random, 60);
        var expected = Exact(readings);

        var shuffled = readings.ToArray();
        random.Shuffle(shuffled);

        ShouldBeSame(Sum(shuffled), expected);
        ShouldBeSame(Sum(readings), expected);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_split_gives_the_same_sums(int seed)
    {
        var random = new Random(seed);
        var readings = Readings(random, 60);
        var parts = readings.GroupBy(_ => random.Next(5)).Select(static part => Sum([.. part])).ToArray();
        random.Shuffle(parts);

        var merged = parts.Aggregate(DecayedSums.Empty(HalfLife), static (a, b) => a.Merge(b));

        ShouldBeSame(merged, Exact(readings));
        ShouldBeSame(parts.Reverse().Aggregate(static (a, b) => b.Merge(a)), Exact(readings));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Taking_readings_out_leaves_the_sums_as_if_they_had_never_been(int seed)
    {
        var random = new Random(seed);
        var readings = Readings(random, 60);
        var kept = readings.Where(_ => random.Next(2) == 0).ToArray();
        var gone = readings.Except(kept).ToArray();
        random.Shuffle(gone);

        var sums = gone.Aggregate(Sum(readings), static (s, r) => s.Minus(r.At, r.Reading));

        ShouldBeSame(sums, Exact(kept));
    }

    [Fact]
    public void A_reading_of_years_ago_adds_nothing_that_can_be_felt_and_breaks_nothing()
    {
        var now = Life.Start.ToUnixTimeMilliseconds();
        var sums = DecayedSums.Empty(HalfLife).Plus(now, Life.Reading(0.5));

        var late = sums.Plus(Life.Start.AddYears(-20).ToUnixTimeMilliseconds(), Life.Reading(-1, Emotion.Anger));

        late.Mean(now, prior: 0.5).ShouldBe(sums.Mean(now, prior: 0.5), Tolerance);
        late.Anchor.ShouldBe(now);
    }

    private static void ShouldBeSame(DecayedSums sums, DecayedSums expected)
    {
        // Compared at one moment, since the anchors may differ.
        var at = Math.Max(sums.Anchor ?? 0, expected.Anchor ?? 0);
        var (left, right) = (sums.RemainingAt(at), expected.RemainingAt(at));
        (sums.Count * left).ShouldBe(expected.Count * right, Tolerance);
        (sums.Weight * left).ShouldBe(expected.Weight * right, Tolerance);
        (sums.Sentiment * left).ShouldBe(expected.Sentiment * right, Tolerance);
        foreach (var emotion in Enum.GetValues<Emotion>())
            (Of(sums, emotion) * left).ShouldBe(Of(expected, emotion) * right, Tolerance);
        sums.Emotions.Select(static e => e.Emotion).ShouldBeInOrder(SortDirection.Ascending);
        sums.Emotions.Select(static e => e.Emotion).ShouldBeUnique();
    }

    private static double Of(DecayedSums sums, Emotion emotion) => sums.Emotions.FirstOrDefault(e => e.Emotion == emotion).Sum;

    private static DecayedSums Sum(IEnumerable<(long At, EmotionReading Reading)> readings) =>
        readings.Aggregate(DecayedSums.Empty(HalfLife), static (sums, r) => sums.Plus(r.At, r.Reading));

    /// <summary>The sums by their definition, with nothing rolled.</summary>
    private static DecayedSums Exact((long At, EmotionReading Reading)[] readings)
    {
        if (readings.Length == 0) return DecayedSums.Empty(HalfLife);
        var anchor = readings.Max(static r => r.At);
        double Left(long at) => Math.Pow(0.5, (anchor - at) / HalfLife.TotalMilliseconds);
        var emotions = readings.SelectMany(static r => r.Reading.Emotions, static (r, e) => (r.At, r.Reading.Confidence, e.Emotion, e.Strength))
            .GroupBy(static e => e.Emotion)
            .OrderBy(static g => g.Key)
            .Select(g => new EmotionSum(g.Key, g.Sum(e => Left(e.At) * e.Confidence * e.Strength)));
        return new DecayedSums(
            HalfLife,
            anchor,
            readings.Sum(r => Left(r.At)),
            readings.Sum(r => Left(r.At) * r.Reading.Confidence),
            readings.Sum(r => Left(r.At) * r.Reading.Confidence * r.Reading.Sentiment),
            [.. emotions]);
    }

    private static (long At, EmotionReading Reading)[] Readings(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ =>
        {
            var emotions = Enum.GetValues<Emotion>().Where(_ => random.Next(10) == 0)
                .Select(e => new EmotionScore(e, 1 - random.NextDouble()))
                .OrderByDescending(static e => e.Strength);
            var at = Life.Start.AddMinutes(random.Next(60 * 24 * 30)).ToUnixTimeMilliseconds() + random.Next(60_000);
            return (at, Life.Reading(random.NextDouble() * 2 - 1, confidence: random.NextDouble()) with { Emotions = [.. emotions] });
        }),
    ];
}
