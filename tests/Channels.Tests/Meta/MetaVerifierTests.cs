using System.Text;
using SocialCrm.Channels.Meta;

namespace SocialCrm.Channels.Tests.Meta;

public sealed class MetaVerifierTests
{
    private const string Secret = "app-secret-1";
    private const string Body = """{"object":"whatsapp_business_account","entry":[]}""";
    private const string Header = "sha256=0ca28c0f1996234eb6829e59ad3c11a18161f6eb043943d601e420c312432cdf";

    private const string Escaped = """{"object":"page","entry":[{"id":"1","time":1,"note":"caf\u00e9"}]}""";
    private const string EscapedHeader = "sha256=291cf559c36dc328e2ef0ceac6b57e6f327a377efba6b96ce5c89dd8a57eb6ec";
    private const string Plain = """{"object":"page","entry":[{"id":"1","time":1,"note":"café"}]}""";
    private const string PlainHeader = "sha256=56643dd1a339badcb63855283119d235afc18d46a3ff0cf8bb2a96f49b28ba4f";

    [Theory]
    [InlineData(Body, Header)]
    [InlineData(Escaped, EscapedHeader)]
    [InlineData(Plain, PlainHeader)]
    public void A_signature_over_the_raw_bytes_is_accepted(string body, string header) =>
        MetaVerifier.IsValid(Encoding.UTF8.GetBytes(body), header, Secret).ShouldBeTrue();

    [Theory]
    [InlineData(Escaped, PlainHeader)]
    [InlineData(Plain, EscapedHeader)]
    public void The_same_text_written_anew_has_another_signature(string body, string header) =>
        MetaVerifier.IsValid(Encoding.UTF8.GetBytes(body), header, Secret).ShouldBeFalse();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("0ca28c0f1996234eb6829e59ad3c11a18161f6eb043943d601e420c312432cdf")]
    [InlineData("sha256=0ca28c0f1996234eb6829e59ad3c11a18161f6eb043943d601e420c312432cde")]
    [InlineData("sha256=0CA28C0F1996234EB6829E59AD3C11A18161F6EB043943D601E420C312432CDF")]
    [InlineData("sha256=0ca28c0f1996234eb6829e59ad3c11a18161f6eb043943d601e420c312432cdf ")]
    [InlineData("sha1=0ca28c0f1996234eb6829e59ad3c11a18161f6eb043943d601e420c312432cdf")]
    [InlineData("sha512=0ca28c0f1996234eb6829e59ad3c11a18161f6eb043943d601e420c312432cdf")]
    [InlineData("sha256=0ca28c0f1996234eb6829e59ad3c11a18161f6eb043943d601e420c312432cd\u0166")]
    public void Any_other_header_is_refused(string? header) =>
        MetaVerifier.IsValid(Encoding.UTF8.GetBytes(Body), header, Secret).ShouldBeFalse();

    [Fact]
    public void A_signature_under_another_secret_is_refused() =>
        MetaVerifier.IsValid(Encoding.UTF8.GetBytes(Body), Header, "app-secret-2").ShouldBeFalse();

    [Fact]
    public void A_secret_of_any_length_can_be_used() =>
        MetaVerifier.IsValid("{}"u8, Header, new string('é', 4000)).ShouldBeFalse();

    [Fact]
    public void The_handshake_is_answered_with_its_challenge() =>
        MetaVerifier.Answer("subscribe", "our-word", "1158201444", "our-word").ShouldBe("1158201444");

    [Theory]
    [InlineData("subscribe", "another")]
    [InlineData("subscribe", null)]
    [InlineData("subscribe", "")]
    [InlineData("unsubscribe", "our-word")]
    [InlineData(null, "our-word")]
    public void A_handshake_with_another_word_or_purpose_is_refused(string? mode, string? token) =>
        MetaVerifier.Answer(mode, token, "1158201444", "our-word").ShouldBeNull();

    [Fact]
    public void Without_a_word_of_ours_no_handshake_succeeds() =>
        MetaVerifier.Answer("subscribe", "", "1158201444", "").ShouldBeNull();

    [Fact]
    public void Any_account_is_ours_until_some_are_named()
    {
        var options = new MetaOptions();
        options.Takes("PNID_1").ShouldBeTrue();
        options.Accounts["PNID_2"] = new MetaAccount { Name = "Web shop" };
        options.Takes("PNID_1").ShouldBeFalse();
        options.Takes("PNID_2").ShouldBeTrue();
        options.ApiBaseUrl.ToString().ShouldBe("https://graph.facebook.com/v23.0");
    }
}
