using SocialCrm.Domain.Filters;

namespace SocialCrm.Domain.Tests.Filters;

public sealed class FilterTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   \t")]
    [InlineData("\"\"")]
    public void Nothing_typed_finds_everything(string? text) => Words(text).ShouldBeEmpty();

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
    public void Words_and_quoted_words_are_what_must_match(string text, string[] words) => Words(text).ShouldBe(words);

    [Theory]
    [InlineData("ina \"jansen", 5)]
    [InlineData("-ina", 1)]
    [InlineData("ina -jansen", 5)]
    [InlineData("channel:x", 1)]
    [InlineData("ina  channel:x", 6)]
    public void What_is_not_understood_is_told_with_its_column(string text, int column)
    {
        var wrong = Filter.Parse(text).ShouldBeOfType<FilterParse.Wrong>();

        wrong.Column.ShouldBe(column);
        wrong.Message.ShouldNotBeEmpty();
    }

    private static string[] Words(string? text) => [.. Filter.Parse(text).ShouldBeOfType<FilterParse.Understood>().Filter.Words];
}
