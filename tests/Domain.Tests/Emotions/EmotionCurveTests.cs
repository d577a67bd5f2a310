using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Emotions;

public sealed class EmotionCurveTests
{
    [Fact]
    public void Every_point_is_what_was_felt_then()
    {
        var random = new Random(4);
        var readings = Enumerable.Range(1, 100)
            .Select(n => (Entry: new EntryRef(Life.Start.AddHours(n * 5).ToUnixTimeMilliseconds(), n), Reading: Life.Reading(random.NextDouble() * 2 - 1, (Emotion)random.Next(28))))
            .ToArray();

        var points = EmotionCurve.Of(readings);

        points.Select(static p => p.Entry).ShouldBe(readings.Select(static r => r.Entry));
        var state = EmotionalState.Unknown;
        for (var i = 0; i < readings.Length; i++)
        {
            state = state.Plus(readings[i].Entry, readings[i].Reading);
            points[i].Mood.ShouldBe(state.Feeling().Mood(readings[i].Entry.HappenedAt), 1e-9);
            points[i].Attitude.ShouldBe(state.Attitude.Mean(readings[i].Entry.At, EmotionalState.AttitudePrior), 1e-9);
        }
    }

    [Fact]
    public void Nothing_said_is_no_curve() => EmotionCurve.Of([]).ShouldBeEmpty();
}
