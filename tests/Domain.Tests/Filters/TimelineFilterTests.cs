using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Filters;

namespace SocialCrm.Domain.Tests.Filters;

public sealed class TimelineFilterTests
{
    [Fact]
    public void Words_and_fields_are_read_in_the_grammar_of_lists() =>
        TimelineFilter.Parse("parcel \"not here\" channel:X kind:review -touchpoint:presale feeling:angry by:agent is:note -word").Filter.Terms.ShouldBe(
        [
            new TimelineTerm.Word("parcel", Not: false),
            new TimelineTerm.Word("not here", Not: false),
            new TimelineTerm.Channel("x", Not: false),
            new TimelineTerm.Kind(MessageKind.Review, Not: false),
            new TimelineTerm.About(Touchpoint.PreSale, Not: true),
            new TimelineTerm.Feeling(EmotionFamily.Angry, Not: false),
            new TimelineTerm.By(EntryAuthor.Agent, Not: false),
            new TimelineTerm.Is(EntrySort.Note, Not: false),
            new TimelineTerm.Word("word", Not: true),
        ]);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Nothing_finds_everything(string? text) => TimelineFilter.Parse(text).Filter.Terms.ShouldBeEmpty();

    [Theory]
    [InlineData("a mood:bad", 3, "channel, kind, touchpoint, feeling, by and is")]
    [InlineData("kind:letter", 6, "direct, post, comment, mention and review")]
    [InlineData("channel:", 9, "which channel")]
    [InlineData("is:\"note", 4, "not closed")]
    public void What_is_wrong_is_told_with_its_column(string text, int column, string message)
    {
        var wrong = TimelineFilter.Parse(text).Wrong.ShouldNotBeNull();

        wrong.Column.ShouldBe(column);
        wrong.Message.ShouldContain(message);
    }
}
