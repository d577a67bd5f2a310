using SocialCrm.Domain.Conversations;

namespace SocialCrm.Domain.Tests.Conversations;

public sealed class ReplyPolicyTests
{
    [Theory]
    [InlineData("whatsapp", 0, ReplyMode.Free)]
    [InlineData("whatsapp", 86_399, ReplyMode.Free)]
    [InlineData("whatsapp", 86_400, ReplyMode.Template)]
    [InlineData("whatsapp", 60_000_000, ReplyMode.Template)]
    [InlineData("facebook", 86_399, ReplyMode.Free)]
    [InlineData("facebook", 86_400, ReplyMode.Tagged)]
    [InlineData("facebook", 604_799, ReplyMode.Tagged)]
    [InlineData("facebook", 604_800, ReplyMode.None)]
    [InlineData("instagram", 86_400, ReplyMode.Tagged)]
    [InlineData("instagram", 604_800, ReplyMode.None)]
    [InlineData("x", 60_000_000, ReplyMode.Free)]
    [InlineData("custom", 60_000_000, ReplyMode.Free)]
    public void A_private_talk_may_be_answered_as_its_channel_says(string channel, int secondsAfterTheirWords, ReplyMode mode)
    {
        var policy = ReplyPolicy.For(channel, Talk(ConversationKind.Direct, Life.Start), Life.Start.AddSeconds(secondsAfterTheirWords));

        policy.Mode.ShouldBe(mode);
        policy.Reason.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("whatsapp", 10, 24)]
    [InlineData("facebook", 10, 24)]
    [InlineData("facebook", 30, 168)]
    [InlineData("instagram", 30, 168)]
    public void Until_when_is_counted_from_the_customers_last_words(string channel, int hoursAfter, int hoursAllowed)
    {
        ReplyPolicy.For(channel, Talk(ConversationKind.Direct, Life.Start), Life.Start.AddHours(hoursAfter)).Until.ShouldBe(Life.Start.AddHours(hoursAllowed));
    }

    [Theory]
    [InlineData("whatsapp", ReplyMode.Template)]
    [InlineData("facebook", ReplyMode.None)]
    [InlineData("instagram", ReplyMode.None)]
    [InlineData("x", ReplyMode.Free)]
    public void Before_the_customer_wrote_no_window_is_open(string channel, ReplyMode mode)
    {
        var policy = ReplyPolicy.For(channel, Talk(ConversationKind.Direct, inbound: null), Life.Start);

        policy.Mode.ShouldBe(mode);
        policy.Until.ShouldBeNull();
    }

    [Theory]
    [InlineData("facebook", ConversationKind.Public)]
    [InlineData("x", ConversationKind.Public)]
    [InlineData("google", ConversationKind.Review)]
    public void Public_words_may_be_answered_at_any_time(string channel, ConversationKind kind)
    {
        var policy = ReplyPolicy.For(channel, Talk(kind, Life.Start), Life.Start.AddYears(1));

        policy.Mode.ShouldBe(ReplyMode.Free);
        policy.Until.ShouldBeNull();
    }

    [Fact]
    public void Our_own_words_open_no_window()
    {
        var life = new Life();
        life.Tell(Life.Said(1, TimeSpan.Zero));
        life.Tell(Life.Answered(2, TimeSpan.FromHours(23)));

        var policy = ReplyPolicy.For("whatsapp", life.State.Conversations[0], Life.Start.AddHours(25));

        policy.Mode.ShouldBe(ReplyMode.Template);
    }

    private static Conversation Talk(ConversationKind kind, DateTimeOffset? inbound) => new("talk", "PN1", kind, Life.Start, inbound);
}
