using SocialCrm.Domain.Emotions;

namespace SocialCrm.Emotions.Tests;

public sealed class LexiconReaderTests
{
    private static readonly LexiconReader Reader = new();

    [Theory]
    [InlineData("I am happy with it", "I am not happy with it")]
    [InlineData("It was a really good trip", "It wasn't a really good trip")]
    [InlineData("Ik ben blij met jullie", "Ik ben niet blij met jullie")]
    [InlineData("Leuk is het", "Leuk is het niet")]
    [InlineData("Ik vertrouw jullie", "Ik vertrouw jullie niet")]
    public void A_negation_turns_praise_into_disappointment(string plain, string negated)
    {
        Reader.Read(plain).Sentiment.ShouldBeGreaterThan(0.2);

        var reading = Reader.Read(negated);

        reading.Sentiment.ShouldBeLessThan(-0.2);
        reading.Dominant.ShouldBe(Emotion.Disappointment);
    }

    [Theory]
    [InlineData("The food was not bad", "The food was good")]
    [InlineData("Het was niet slecht", "Het was goed")]
    [InlineData("I never had problems with it", "I am happy with it")]
    [InlineData("Ik heb nooit klachten gehad", "Ik ben tevreden")]
    public void A_negated_fault_is_praise_but_fainter_than_praise(string negated, string praise) =>
        Reader.Read(negated).Sentiment.ShouldBeInRange(0.15, Reader.Read(praise).Sentiment - 0.01);

    [Theory]
    [InlineData("No, this is great")]
    [InlineData("I did not call about that last week but it is great")]
    [InlineData("Nee, niet de blauwe. Deze is geweldig")]
    [InlineData("Not only fast but also friendly")]
    [InlineData("I have never had such great service")]
    public void A_negation_reaches_a_few_words_of_its_own_clause(string text) =>
        Reader.Read(text).Sentiment.ShouldBeGreaterThan(0.3);

    [Theory]
    [InlineData("the heating does not work", "the heating works")]
    [InlineData("nobody from your team answers", "your team answers")]
    [InlineData("de verwarming werkt nog steeds niet goed", "de verwarming werkt")]
    [InlineData("sinds gisteren werkt de kraan niet", "sinds gisteren werkt de kraan")]
    public void What_goes_without_saying_is_felt_only_when_it_is_missing(string missing, string present)
    {
        Reader.Read(missing).Sentiment.ShouldBeLessThan(-0.3);
        Reader.Read(present).Sentiment.ShouldBe(0);
        Reader.Read(present).Words.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("slightly disappointing", "disappointing", "extremely disappointing")]
    [InlineData("a bit slow", "slow", "really slow")]
    [InlineData("een beetje traag", "traag", "ontzettend traag")]
    [InlineData("enigszins teleurgesteld", "teleurgesteld", "heel erg teleurgesteld")]
    public void Small_words_strengthen_and_soften(string softer, string plain, string stronger)
    {
        Reader.Read(softer).Sentiment.ShouldBeGreaterThan(Reader.Read(plain).Sentiment);
        Reader.Read(stronger).Sentiment.ShouldBeLessThan(Reader.Read(plain).Sentiment);
    }

    [Theory]
    [InlineData("vreselijk aardig personeel")]
    [InlineData("awfully nice people")]
    public void A_bad_word_before_a_good_one_only_strengthens_it(string text) =>
        Reader.Read(text).Words.ShouldHaveSingleItem().Weight.ShouldBeGreaterThan(0.5);

    [Theory]
    [InlineData("this is bad", "this is BAD")]
    [InlineData("this is bad", "this is baaaaad")]
    [InlineData("this is bad", "this is soooo bad")]
    [InlineData("this is bad", "this is bad!!!")]
    [InlineData("dit is slecht", "dit is SLECHT")]
    [InlineData("dit is slecht", "dit is zooooo slecht")]
    [InlineData("dit is slecht", "dit is sleeeecht")]
    public void Capitals_drawn_out_words_and_exclamations_strengthen(string plain, string stressed) =>
        Reader.Read(stressed).Sentiment.ShouldBeLessThan(Reader.Read(plain).Sentiment);

    [Fact]
    public void A_bad_message_all_in_capitals_is_anger() =>
        Reader.Read("THE HEATING IS BROKEN AND NO ANSWER").Emotions.Select(e => e.Emotion).ShouldContain(Emotion.Anger);

    [Theory]
    [InlineData("Thanks for nothing")]
    [InlineData("Bedankt voor niets!")]
    [InlineData("nou bedankt, weer een dag thuisgezeten")]
    [InlineData("Great, another delay")]
    [InlineData("Fijn, weer een storing")]
    [InlineData("great service 🙄")]
    [InlineData("goede service 🙃")]
    public void Praise_that_is_not_meant_is_a_complaint(string text)
    {
        var reading = Reader.Read(text);

        reading.Sentiment.ShouldBeLessThan(-0.3);
        reading.Intent.ShouldBe(Intent.Complaint);
    }

    [Theory]
    [InlineData("good phone but terrible battery", "terrible phone but good battery")]
    [InlineData("mooie jas maar slechte rits", "slechte jas maar mooie rits")]
    public void What_follows_a_but_weighs_most(string ended, string turned)
    {
        Reader.Read(ended).Sentiment.ShouldBeLessThan(-0.2);
        Reader.Read(turned).Sentiment.ShouldBeGreaterThan(Reader.Read(ended).Sentiment);
    }

    [Theory]
    [InlineData("Is this a good laptop?", "This is a good laptop")]
    [InlineData("Is dit een goede laptop?", "Dit is een goede laptop")]
    public void Asking_whether_something_is_good_is_fainter_than_saying_so(string asked, string said) =>
        Reader.Read(asked).Sentiment.ShouldBeLessThan(Reader.Read(said).Sentiment - 0.1);

    [Theory]
    [InlineData("😂", Emotion.Amusement, 1)]
    [InlineData("😭", Emotion.Sadness, -1)]
    [InlineData("😡", Emotion.Anger, -1)]
    [InlineData("❤️", Emotion.Love, 1)]
    [InlineData("🙏🏽", Emotion.Gratitude, 1)]
    [InlineData("🤦‍♀️", Emotion.Annoyance, -1)]
    [InlineData(":-)", Emotion.Joy, 1)]
    [InlineData(":(", Emotion.Sadness, -1)]
    [InlineData("</3", Emotion.Grief, -1)]
    public void A_lone_sign_is_a_message_in_any_language(string text, Emotion dominant, int sign)
    {
        var reading = Reader.Read(text);

        reading.Dominant.ShouldBe(dominant);
        Math.Sign(reading.Sentiment).ShouldBe(sign);
        reading.Language.ShouldBe("und");
        reading.Words.ShouldHaveSingleItem().Length.ShouldBe(text.Length);
    }

    [Fact]
    public void A_sign_is_not_negated_and_speaks_in_languages_that_are_not_read()
    {
        Reader.Read("niet 😡").Sentiment.ShouldBe(Reader.Read("😡").Sentiment);
        var french = Reader.Read("C'est très mauvais, on attend 😡", "fr");
        french.Language.ShouldBe("fr");
        french.Dominant.ShouldBe(Emotion.Anger);
    }

    [Fact]
    public void The_same_sign_again_adds_less_each_time()
    {
        var (one, three) = (Reader.Read("😡").Sentiment, Reader.Read("😡😡😡").Sentiment);

        three.ShouldBeLessThan(one);
        three.ShouldBeGreaterThan(one - 0.2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("12345")]
    [InlineData("?!...")]
    [InlineData("https://terrible.example/worst?bad=1")]
    [InlineData("@awful #fail www.horrible.example")]
    [InlineData("terrible@awful.example")]
    [InlineData("> this is terrible\n > and bad")]
    public void What_says_nothing_of_its_own_is_neutral(string text)
    {
        var reading = Reader.Read(text);

        reading.Sentiment.ShouldBe(0);
        reading.Dominant.ShouldBe(Emotion.Neutral);
        reading.Emotions.ShouldBeEmpty();
        reading.Words.ShouldBeEmpty();
        reading.Confidence.ShouldBeLessThan(0.6);
    }

    [Fact]
    public void A_quoted_line_is_ignored_and_the_answer_below_it_is_read() =>
        Reader.Read("> your service is terrible\nno, it is wonderful").Words.ShouldHaveSingleItem().Weight.ShouldBeGreaterThan(0);

    [Theory]
    [InlineData("Kind regards, best wishes, good morning and have a nice day")]
    [InlineData("Beste meneer, goedemorgen, ik wens u een fijne dag, met vriendelijke groet")]
    public void Courtesies_are_not_feelings(string text) => Reader.Read(text).Sentiment.ShouldBe(0);

    [Theory]
    [InlineData("where is my parcel", null, "en")]
    [InlineData("waar is mijn pakket", null, "nl")]
    [InlineData("was it in the war", null, "en")]
    [InlineData("12345", null, "und")]
    [InlineData("super", null, "und")]
    [InlineData("super", "nl-BE", "nl")]
    [InlineData("super", "en_US", "en")]
    [InlineData("super", "zxx", "und")]
    [InlineData("waar is mijn pakket dat jullie hebben verstuurd", "en", "nl")]
    [InlineData("wo ist mein Paket", "de", "de")]
    public void The_language_is_heard_from_its_small_words_and_the_channel(string text, string? hint, string language) =>
        Reader.Read(text, hint).Language.ShouldBe(language);

    [Fact]
    public void A_word_means_what_it_means_in_the_language_around_it()
    {
        Reader.Read("het kind kwam in de file te staan").Sentiment.ShouldBe(0);
        Reader.Read("you are so kind to me").Sentiment.ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void Accents_and_curly_apostrophes_do_not_hide_a_word()
    {
        Reader.Read("ik ben geïrriteerd").Dominant.ShouldBe(Emotion.Annoyance);
        Reader.Read("ik ben gei\u0308rriteerd").Sentiment.ShouldBe(Reader.Read("ik ben geïrriteerd").Sentiment);
        Reader.Read("I don’t like this").Sentiment.ShouldBe(Reader.Read("I don't like this").Sentiment);
    }

    [Fact]
    public void Telling_words_are_the_stretches_of_the_text_that_moved_it()
    {
        const string text = "🎉👍🏽 Thaaanks, but the app is NOT good 😭\ud800 broken";

        var reading = Reader.Read(text);

        reading.Words.Select(w => text.Substring(w.Start, w.Length)).ShouldBe(["🎉", "👍🏽", "Thaaanks", "good", "😭", "broken"]);
        reading.Words.Select(w => Math.Sign(w.Weight)).ShouldBe([1, 1, 1, -1, -1, -1]);
        Reader.Read("it let me down again").Words.ShouldHaveSingleItem().ShouldSatisfyAllConditions(w => w.Start.ShouldBe(3), w => w.Length.ShouldBe(11));
    }

    [Fact]
    public void Emotions_come_strongest_first()
    {
        var strengths = Reader.Read("What a lovely surprise, thank you so much, you made my day").Emotions.Select(e => e.Strength).ToArray();

        strengths.Length.ShouldBeGreaterThan(2);
        strengths.ShouldBe([.. strengths.OrderDescending()]);
    }

    [Fact]
    public void The_reader_is_surer_of_one_voice_than_of_two()
    {
        var clear = Reader.Read("terrible, horrible service").Confidence;

        Reader.Read("terrible room, wonderful breakfast").Confidence.ShouldBeLessThan(clear);
        Reader.Read("hm 12").Confidence.ShouldBeLessThan(clear);
    }
}
