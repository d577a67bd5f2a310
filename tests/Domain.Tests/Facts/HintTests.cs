using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Facts;

namespace SocialCrm.Domain.Tests.Facts;

public sealed class HintTests
{
    private readonly Telling _onWhatsApp = new(1);
    private readonly Telling _onX = new(2, "x");

    [Fact]
    public void A_talk_about_the_same_order_on_another_channel_is_offered_with_what_was_promised_there()
    {
        _onWhatsApp.Say("Where is A12345?", TimeSpan.Zero, thread: "wa");
        _onWhatsApp.Say("We will send a new one on Friday.", TimeSpan.FromHours(1), Direction.Out, "wa");
        _onX.Say("still no A12345!", TimeSpan.FromDays(20), thread: "x");

        var hint = Hints().ShouldHaveSingleItem();

        (hint.About.Value, hint.Here.ConversationId, hint.There.ConversationId).ShouldBe(("A12345", "x", "wa"));
        hint.Promised!.Value.ShouldBe("We will send a new one on Friday.");
    }

    [Fact]
    public void A_talk_of_more_than_thirty_days_before_is_not()
    {
        _onWhatsApp.Say("Where is A12345?", TimeSpan.Zero);
        _onX.Say("still no A12345!", TimeSpan.FromDays(31));

        Hints().ShouldBeEmpty();
    }

    [Fact]
    public void Nor_is_one_on_the_same_channel_or_about_another_order()
    {
        _onWhatsApp.Say("Where is A12345?", TimeSpan.Zero, thread: "one");
        _onWhatsApp.Say("Where is A12345?", TimeSpan.FromDays(1), thread: "two");
        _onX.Say("and B54321?", TimeSpan.FromDays(2));

        Hints().ShouldBeEmpty();
    }

    [Fact]
    public void An_order_says_more_than_a_product()
    {
        _onWhatsApp.Say("my blender, order A12345, hums", TimeSpan.Zero, thread: "wa");
        _onX.Say("blender of A12345 is dead", TimeSpan.FromDays(1), thread: "x");

        Hints().ShouldHaveSingleItem().About.Kind.ShouldBe(FactKind.Order);
    }

    private System.Collections.Immutable.ImmutableArray<Hint> Hints() => Hint.In(KnownFacts.Of(_onWhatsApp.Dossier, _onX.Dossier));
}
