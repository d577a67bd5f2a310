using SocialCrm.Domain.Emotions;

namespace SocialCrm.Domain.Tests.Emotions;

public sealed class EmotionFamiliesTests
{
    [Theory]
    [InlineData(Emotion.Annoyance, EmotionFamily.Angry)]
    [InlineData(Emotion.Nervousness, EmotionFamily.Low)]
    [InlineData(Emotion.Gratitude, EmotionFamily.Glad)]
    [InlineData(Emotion.Surprise, EmotionFamily.Calm)]
    [InlineData(Emotion.Neutral, EmotionFamily.Calm)]
    public void An_emotion_belongs_to_a_family(Emotion emotion, EmotionFamily family) => EmotionFamilies.Of(emotion).ShouldBe(family);

    [Fact]
    public void Every_emotion_belongs_to_one_family() =>
        Enum.GetValues<EmotionFamily>().SelectMany(static f => EmotionFamilies.MembersOf(f)).ShouldBe(Enum.GetValues<Emotion>(), ignoreOrder: true);

    [Theory]
    [InlineData(-0.15, MoodBand.Bad)]
    [InlineData(-0.14, MoodBand.Neutral)]
    [InlineData(0.14, MoodBand.Neutral)]
    [InlineData(0.15, MoodBand.Good)]
    public void A_mood_has_one_word(double mood, MoodBand band) => MoodBands.Of(mood).ShouldBe(band);
}
