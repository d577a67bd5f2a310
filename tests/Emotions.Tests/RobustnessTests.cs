using System.Text;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Emotions.Tests;

public sealed class RobustnessTests
{
    private static readonly LexiconReader Reader = new();

    private static readonly string[] Pieces =
    [
        "good", "niet", "BROKEN", "soooo", "vreselijk", "not", "maar", "😭", "👩‍👩‍👧‍👦", "👍🏿", "🇳🇱", "\ud83d", "\udc4d", "\u200d", "\ufe0f", "\u0301", "\0", "\n", "> ", "?!", "...",
        ":-", ":(", "<3", "@", "#", "http://", "www.", "’", "'", "-", " ", "\u00a0", "ﷺ", "漢字", "İ", "ß", "é", "𝗯𝗮𝗱", "1000000",
    ];

    [Fact]
    public void Nothing_that_can_be_written_throws_or_leaves_the_scale()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 5_000; round++)
        {
            ShouldBeSound(RandomText(random, random.Next(0, 40)));
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData("a@")]
    [InlineData(">")]
    [InlineData(":")]
    [InlineData("'")]
    [InlineData("\n>")]
    [InlineData("#")]
    [InlineData("\ud83d")]
    [InlineData("😭\u200d")]
    [InlineData("not good ")]
    [InlineData("\ufe0f")]
    public void A_text_of_a_hundred_thousand_letters_is_read(string unit) =>
        ShouldBeSound(string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length)));

    [Fact]
    public void Of_a_very_long_text_the_beginning_is_read()
    {
        var calm = new string('x', LexiconReader.LongestText);

        Reader.Read(calm + " terrible").Sentiment.ShouldBe(0);
        Reader.Read("terrible " + calm).Sentiment.ShouldBeLessThan(-0.3);
    }

    [Fact]
    public void Many_threads_read_what_one_reads()
    {
        var random = new Random(7);
        var texts = Enumerable.Range(0, 500).Select(_ => RandomText(random, 30)).ToArray();
        var alone = texts.Select(t => Describe(Reader.Read(t))).ToArray();

        Parallel.For(0, 8 * texts.Length, i => Describe(Reader.Read(texts[i % texts.Length])).ShouldBe(alone[i % texts.Length]));
    }

    // The figures stand for every machine: a change of them is a change of the model and asks for a new name.
    [Theory]
    [InlineData("lexicon-1", "Great service, thank you so much! 😍", "0.8408 0.8553 Love:0.6923 Gratitude:0.6667 Admiration:0.6364")]
    [InlineData("lexicon-1", "Ik ben echt heel erg teleurgesteld, nog steeds geen reactie!!", "-0.8003 0.8226 Disappointment:0.7452 Annoyance:0.5556")]
    public void A_reading_is_the_same_to_the_last_digit(string model, string text, string expected)
    {
        var reading = Reader.Read(text);

        reading.Model.ShouldBe(model);
        Describe(reading).ShouldStartWith(expected);
    }

    private static string RandomText(Random random, int pieces)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pieces; i++)
        {
            _ = random.Next(4) == 0 ? text.Append((char)random.Next(0x10000)) : text.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(2) == 0 ? " " : "");
        }

        return text.ToString();
    }

    private static string Describe(EmotionReading reading) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{reading.Sentiment} {reading.Confidence} {string.Join(' ', reading.Emotions.Select(e => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{e.Emotion}:{e.Strength}")))} {reading.Intent} {reading.Touchpoint} {reading.Language} {string.Join(' ', reading.Words)}");

    private static void ShouldBeSound(string text)
    {
        var reading = Reader.Read(text);
        Math.Abs(reading.Sentiment).ShouldBeLessThan(1, text);
        reading.Confidence.ShouldBeInRange(0, 1, text);
        reading.Emotions.All(e => e is { Strength: > 0 and < 1, Emotion: not Emotion.Neutral }).ShouldBeTrue(text);
        var end = 0;
        foreach (var word in reading.Words)
        {
            word.Start.ShouldBeGreaterThanOrEqualTo(end, text);
            word.Length.ShouldBeGreaterThan(0, text);
            end = word.Start + word.Length;
        }

        end.ShouldBeLessThanOrEqualTo(text.Length, text);
    }
}
