using System.Globalization;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Emotions.Tests;

/// <summary>How often the reader is right about messages as customers write them.</summary>
public sealed class FeelingsTests
{
    private static readonly LexiconReader Reader = new();

    [Theory]
    [InlineData("en", 0.85)]
    [InlineData("nl", 0.85)]
    public void Most_messages_are_read_with_the_right_sign(string language, double floor)
    {
        var wrong = Messages(language).Where(m => Sign(Reader.Read(m.Text).Sentiment) != m.Polarity).Select(m => m.Text).ToArray();

        (1 - (wrong.Length / (double)Messages(language).Count())).ShouldBeGreaterThanOrEqualTo(floor, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("en", 0.8)]
    [InlineData("nl", 0.8)]
    public void Most_messages_are_read_with_the_right_feeling(string language, double floor)
    {
        var wrong = Messages(language).Where(m => Family(Reader.Read(m.Text).Dominant) != m.Family).Select(m => m.Text).ToArray();

        (1 - (wrong.Length / (double)Messages(language).Count())).ShouldBeGreaterThanOrEqualTo(floor, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("nl")]
    public void The_language_of_a_sentence_is_found(string language) =>
        Messages(language).Where(m => Reader.Read(m.Text).Language != language).Select(m => m.Text).ShouldBeEmpty();

    private static int Sign(double sentiment) => sentiment > 0.15 ? 1 : sentiment < -0.15 ? -1 : 0;

    private static string Family(Emotion emotion) => emotion switch
    {
        Emotion.Anger or Emotion.Annoyance or Emotion.Disappointment or Emotion.Disapproval or Emotion.Disgust => "angry",
        Emotion.Sadness or Emotion.Grief or Emotion.Fear or Emotion.Nervousness or Emotion.Confusion or Emotion.Remorse or Emotion.Embarrassment => "low",
        Emotion.Neutral or Emotion.Curiosity or Emotion.Realization or Emotion.Desire or Emotion.Surprise => "calm",
        _ => "glad",
    };

    private static IEnumerable<(int Polarity, string Family, string Text)> Messages(string language)
    {
        using var reader = new StreamReader(typeof(FeelingsTests).Assembly.GetManifestResourceStream("feelings.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var spoken, var polarity, var family, var text] && spoken == language)
            {
                yield return (int.Parse(polarity, CultureInfo.InvariantCulture), family, text);
            }
        }
    }
}
