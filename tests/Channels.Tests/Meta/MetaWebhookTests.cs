using System.Text;

namespace SocialCrm.Channels.Tests.Meta;

public sealed class MetaWebhookTests
{
    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("""{"object":"page","entry":[""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"page\"")]
    [InlineData("{}")]
    [InlineData("""{"object":7}""")]
    [InlineData("""{"object":"instagram","entry":[]}""")]
    [InlineData("""{"object":"page"}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":null}""")]
    public void A_body_that_tells_nothing_readable_is_one_unprocessed_item_that_keeps_its_bytes(string body)
    {
        var item = Told.OneByMeta<InboundUnprocessed>(body);
        Encoding.UTF8.GetString(item.Source.ToBody()).ShouldBe(body);
        item.OurAccount.ShouldBe("");
        item.OccurredAt.ShouldBe(Told.ReceivedAt);
    }

    [Theory]
    [InlineData("whatsapp_business_account", "[]")]
    [InlineData("whatsapp_business_account", "{}")]
    [InlineData("whatsapp_business_account", "[{}]")]
    [InlineData("whatsapp_business_account", """[{"id":"WABA_1","changes":[]}]""")]
    [InlineData("page", "[]")]
    [InlineData("page", "{}")]
    [InlineData("page", """[{"id":"1","messaging":[],"standby":[],"changes":[]}]""")]
    public void An_empty_body_tells_nothing(string name, string entry) =>
        Told.ByMeta($$"""{"object":"{{name}}","entry":{{entry}}}""").ShouldBeEmpty();

    [Theory]
    [InlineData("whatsapp_business_account", "whatsapp", """[5]""")]
    [InlineData("whatsapp_business_account", "whatsapp", """[{"id":"WABA_1","news":[]}]""")]
    [InlineData("page", "facebook", """["x"]""")]
    [InlineData("page", "facebook", """[{"id":"1","time":1,"note":"caf\u00e9"}]""")]
    [InlineData("page", "facebook", """[{"messaging":[{"sender":{"id":"1"},"message":{"mid":"m","text":"hi"}}]}]""")]
    public void An_entry_of_an_unknown_shape_is_unprocessed(string name, string channel, string entry) =>
        Told.OneByMeta<InboundUnprocessed>($$"""{"object":"{{name}}","entry":{{entry}}}""").Channel.ShouldBe(channel);

    [Fact]
    public void A_signed_body_nested_beyond_all_measure_is_kept_whole()
    {
        var body = $$"""{"object":"page","entry":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}""";
        Told.OneByMeta<InboundUnprocessed>(body).Source.ToBody().Length.ShouldBe(body.Length);
    }
}
