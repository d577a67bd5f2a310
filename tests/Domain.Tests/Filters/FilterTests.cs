using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Filters;

namespace SocialCrm.Domain.Tests.Filters;

public sealed class FilterTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   \t")]
    [InlineData("\"\"")]
    [InlineData("-\"\"")]
    public void Nothing_typed_finds_everything(string? text)
    {
        Understood(text).Words.ShouldBeEmpty();
        Understood(text).Terms.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ina", new[] { "ina" })]
    [InlineData("  ina   jansen ", new[] { "ina", "jansen" })]
    [InlineData("\"ina jansen\" delft", new[] { "ina jansen", "delft" })]
    [InlineData("+31 6-12345678", new[] { "+31", "6-12345678" })]
    [InlineData("@sam", new[] { "@sam" })]
    [InlineData("10:30", new[] { "10:30" })]
    [InlineData("\"-quoted\" \"a:b\"", new[] { "-quoted", "a:b" })]
    [InlineData("-", new[] { "-" })]
    [InlineData("日本 😀", new[] { "日本", "😀" })]
    public void Words_and_quoted_words_are_what_must_match(string text, string[] words)
    {
        Understood(text).Words.ShouldBe(words);
        Understood(text).Terms.ShouldBeEmpty();
    }

    [Fact]
    public void Fields_ask_where_how_they_feel_and_how_things_stand()
    {
        var filter = Understood("channel:WhatsApp feeling:Angry ina mood:bad is:unread is:public");

        filter.Words.ShouldBe(["ina"]);
        filter.Terms.ShouldBe(
        [
            new FilterTerm.Channel("whatsapp", Not: false),
            new FilterTerm.Feeling(EmotionFamily.Angry, Not: false),
            new FilterTerm.Mood(MoodBand.Bad, Not: false),
            new FilterTerm.Is(FilterState.Unread, Not: false),
            new FilterTerm.Is(FilterState.Public, Not: false),
        ]);
    }

    [Fact]
    public void A_minus_leaves_out_what_follows_it() => Understood("-ina -\"de vries\" -channel:x -feeling:calm -mood:good -is:waiting").Terms.ShouldBe(
    [
        new FilterTerm.Word("ina", Not: true),
        new FilterTerm.Word("de vries", Not: true),
        new FilterTerm.Channel("x", Not: true),
        new FilterTerm.Feeling(EmotionFamily.Calm, Not: true),
        new FilterTerm.Mood(MoodBand.Good, Not: true),
        new FilterTerm.Is(FilterState.Waiting, Not: true),
    ]);

    [Fact]
    public void A_value_may_be_quoted() => Understood("channel:\"my shop\" ina").Terms.ShouldBe([new FilterTerm.Channel("my shop", Not: false)]);

    [Theory]
    [InlineData("ina \"jansen", 5)]
    [InlineData("channel:\"x", 9)]
    [InlineData("colour:red", 1)]
    [InlineData("ina  -colour:red", 7)]
    [InlineData("https://example.com", 1)]
    [InlineData("feeling:sad", 9)]
    [InlineData("-feeling:sad", 10)]
    [InlineData("feeling:", 9)]
    [InlineData("channel:", 9)]
    [InlineData("ina mood:5", 10)]
    [InlineData("is:0", 4)]
    [InlineData("is:a is:b", 4)]
    [InlineData("-a -b -c -d -e -f -g -h -i", 26)]
    public void What_is_not_understood_is_told_with_its_column(string text, int column) => Wrong(text).Column.ShouldBe(column);

    [Fact]
    public void An_unknown_field_is_told_which_there_are() => Wrong("colour:red").Message.ShouldContain("channel, feeling, mood and is");

    [Fact]
    public void An_unknown_value_is_told_which_there_are() => Wrong("feeling:sad").Message.ShouldContain("calm, angry, low and glad");

    private static Filter Understood(string? text) => Filter.Parse(text).ShouldBeOfType<FilterParse.Understood>().Filter;

    private static FilterParse.Wrong Wrong(string text) => Filter.Parse(text).ShouldBeOfType<FilterParse.Wrong>();
}
