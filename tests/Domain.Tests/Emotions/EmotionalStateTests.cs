using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Emotions;

/// <summary>Scripted lives: what a person watching the talk would say of the customer, the state says too.</summary>
public sealed class EmotionalStateTests
{
    private static readonly EmotionReading Calm = Life.Reading(0.05, Emotion.Curiosity, confidence: 0.6) with { Emotions = [new EmotionScore(Emotion.Curiosity, 0.3)] };
    private static readonly EmotionReading Impatient = Life.Reading(-0.4, Emotion.Annoyance, confidence: 0.8);
    private static readonly EmotionReading Furious = Life.Reading(-0.9, Emotion.Anger, confidence: 0.9);
    private static readonly EmotionReading Relieved = Life.Reading(0.8, Emotion.Relief, confidence: 0.9);
    private static readonly EmotionReading Thankful = Life.Reading(0.9, Emotion.Gratitude, confidence: 0.9);
    private int _version;

    [Fact]
    public void Nobody_who_said_nothing_feels_anything()
    {
        var feeling = EmotionalState.Unknown.Feeling();

        feeling.IsNone.ShouldBeTrue();
        feeling.Mood(Life.Start).ShouldBe(0);
        feeling.Trend(Life.Start).ShouldBe(0);
        feeling.Dominant(Life.Start).ShouldBe(Emotion.Neutral);
        feeling.Confidence.ShouldBe(0);
    }

    [Fact]
    public void A_calm_question_turns_to_impatience_to_anger_and_an_apology_to_relief()
    {
        var state = EmotionalState.Unknown;

        state = Say(state, minutes: 0, Calm);
        At(state, 0).Mood.ShouldBeInRange(0, 0.1);
        state.Cause.ShouldBeNull();

        state = Say(state, minutes: 40, Impatient);
        At(state, 40).Mood.ShouldBeInRange(-0.3, -0.1);
        At(state, 40).Trend.ShouldBeLessThan(-0.1);

        state = Say(state, minutes: 80, Furious);
        state = Say(state, minutes: 85, Furious);
        var angry = At(state, 85);
        angry.Mood.ShouldBeLessThan(-0.5);
        angry.Trend.ShouldBeLessThan(-0.3);
        angry.Dominant.ShouldBe(Emotion.Anger);
        state.Cause.ShouldNotBeNull().Emotion.ShouldBe(Emotion.Anger);
        state.Cause!.Turn.ShouldBeLessThan(-EmotionalState.BigTurn);

        state = Say(state, minutes: 180, Relieved);
        state = Say(state, minutes: 185, Thankful);
        state = Say(state, minutes: 187, Thankful);
        var relieved = At(state, 187);
        relieved.Mood.ShouldBeGreaterThan(0);
        relieved.Trend.ShouldBeGreaterThan(0.3);
        relieved.Dominant.ShouldBe(Emotion.Gratitude);
        state.Cause.ShouldNotBeNull().Turn.ShouldBeGreaterThan(EmotionalState.BigTurn);
    }

    [Fact]
    public void Silence_calms()
    {
        var state = Say(Say(EmotionalState.Unknown, 0, Furious), 5, Furious);
        var moods = new[] { 5, 60 * 6, 60 * 12, 60 * 24, 60 * 48, 60 * 24 * 7 }.Select(minutes => At(state, minutes).Mood).ToArray();

        moods.ShouldBeInOrder(SortDirection.Ascending);
        moods[0].ShouldBeLessThan(-0.6);
        moods[3].ShouldBeInRange(-0.25, -0.05);
        moods[^1].ShouldBe(0, 0.001);
        At(state, 60 * 24 * 7).Dominant.ShouldBe(Emotion.Neutral);
        At(state, 120).Trend.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Somebody_who_grumbles_for_months_has_a_bad_attitude_whatever_the_mood_of_the_hour()
    {
        var state = EmotionalState.Unknown;
        for (var week = 0; week < 20; week++) state = Say(state, week * 7 * 24 * 60, Impatient);
        var later = (20 * 7 * 24 + 48) * 60;

        At(state, later).Mood.ShouldBe(0, 0.01);
        state.Attitude.Mean(Ms(later), EmotionalState.AttitudePrior).ShouldBeInRange(-0.35, -0.2);
    }

    [Fact]
    public void One_outburst_of_a_good_customer_is_a_mood_and_not_an_attitude()
    {
        var state = EmotionalState.Unknown;
        for (var week = 0; week < 20; week++) state = Say(state, week * 7 * 24 * 60, Thankful);
        var now = 20 * 7 * 24 * 60;
        state = Say(Say(state, now, Furious), now + 2, Furious);

        var mood = At(state, now + 2).Mood;
        var attitude = state.Attitude.Mean(Ms(now + 2), EmotionalState.AttitudePrior);

        mood.ShouldBeLessThan(-0.6);
        attitude.ShouldBeGreaterThan(0.2);
    }

    [Fact]
    public void One_message_is_no_verdict()
    {
        var state = Say(EmotionalState.Unknown, 0, Furious);

        At(state, 0).Mood.ShouldBeInRange(-0.7, -0.5);
        state.Attitude.Mean(Ms(0), EmotionalState.AttitudePrior).ShouldBeInRange(-0.3, -0.1);
    }

    [Fact]
    public void What_comes_late_is_put_where_it_belongs_and_is_no_cause()
    {
        var angryFirst = Say(EmotionalState.Unknown, 0, Furious, version: 1);
        var inOrder = Say(angryFirst, 300, Calm, version: 2);
        var late = Say(Say(EmotionalState.Unknown, 300, Calm, version: 2), 0, Furious, version: 1);

        late.Mood.Sentiment.ShouldBe(inOrder.Mood.Sentiment, 1e-9);
        late.Recent.ShouldBe(inOrder.Recent);
        late.Feeling().MoodBefore.ShouldBe(inOrder.Feeling().MoodBefore, 1e-9);
        late.Cause.ShouldBeNull();
        inOrder.Cause.ShouldNotBeNull().Entry.Version.ShouldBe(1);
    }

    [Fact]
    public void A_message_taken_back_was_never_felt()
    {
        var before = Say(EmotionalState.Unknown, 0, Calm, version: 1);
        var angry = Say(before, 10, Furious, version: 2);

        var after = angry.Minus(new EntryRef(Ms(10), 2), Furious);

        At(after, 10).Mood.ShouldBe(At(before, 10).Mood, 1e-9);
        At(after, 10).Dominant.ShouldBe(At(before, 10).Dominant);
        after.Recent.ShouldBe(before.Recent);
        after.Cause.ShouldBeNull();
    }

    [Fact]
    public void Correcting_a_typing_error_leaves_a_turn_its_cause()
    {
        var state = Say(Say(EmotionalState.Unknown, 0, Furious, version: 1), 20, Calm, version: 2);
        var milder = Furious with { Sentiment = -0.7 };

        var edited = state.Instead(new EntryRef(Ms(0), 1), Furious, milder);

        edited.Cause.ShouldNotBeNull().Entry.Version.ShouldBe(1);
        edited.Mood.Sentiment.ShouldBe(Say(Say(EmotionalState.Unknown, 0, milder), 20, Calm).Mood.Sentiment, 1e-9);
    }

    [Fact]
    public void Words_turned_into_their_opposite_are_no_cause_any_more()
    {
        var state = Say(Say(EmotionalState.Unknown, 0, Furious, version: 1), 20, Calm, version: 2);

        state.Instead(new EntryRef(Ms(0), 1), Furious, Thankful).Cause.ShouldBeNull();
    }

    [Fact]
    public void The_trend_is_what_the_last_hour_changed()
    {
        var state = Say(EmotionalState.Unknown, 0, Furious);
        state = Say(state, 120, Furious);
        var before = At(Say(EmotionalState.Unknown, 0, Furious), 60).Mood;

        At(state, 120).Trend.ShouldBe(At(state, 120).Mood - before, 1e-9);
    }

    [Fact]
    public void The_state_stays_small_whatever_is_said()
    {
        var random = new Random(7);
        var state = EmotionalState.Unknown;
        for (var n = 0; n < 5_000; n++)
            state = Say(state, n * 3, Life.Reading(random.NextDouble() * 2 - 1, (Emotion)random.Next(27), random.NextDouble()));

        state.Recent.Length.ShouldBeLessThanOrEqualTo(8);
        state.Mood.Emotions.Length.ShouldBeLessThanOrEqualTo(28);
        state.Attitude.Emotions.Length.ShouldBeLessThanOrEqualTo(28);
        At(state, 15_000).Mood.ShouldBeInRange(-1, 1);
    }

    private EmotionalState Say(EmotionalState state, int minutes, EmotionReading reading, int? version = null) =>
        state.Plus(new EntryRef(Ms(minutes), version ?? ++_version), reading);

    private static (double Mood, double Trend, Emotion Dominant) At(EmotionalState state, int minutes)
    {
        var feeling = state.Feeling();
        var at = Life.Start.AddMinutes(minutes);
        return (feeling.Mood(at), feeling.Trend(at), feeling.Dominant(at));
    }

    private static long Ms(int minutes) => Life.Start.AddMinutes(minutes).ToUnixTimeMilliseconds();
}
