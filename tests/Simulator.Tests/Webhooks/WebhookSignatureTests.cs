using System.Text;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Tests.Webhooks;

/// <summary>Computed apart from this code, with another language's HMAC.</summary>
public sealed class WebhookSignatureTests
{
    [Theory]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":[]}", "sha256=0ca28c0f1996234eb6829e59ad3c11a18161f6eb043943d601e420c312432cdf")]
    [InlineData("{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1,\"note\":\"caf\\u00e9\"}]}", "sha256=291cf559c36dc328e2ef0ceac6b57e6f327a377efba6b96ce5c89dd8a57eb6ec")]
    [InlineData("{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1,\"note\":\"café\"}]}", "sha256=56643dd1a339badcb63855283119d235afc18d46a3ff0cf8bb2a96f49b28ba4f")]
    public void Metas_signature_is_lower_case_hexadecimal_over_the_raw_bytes(string body, string expected) =>
        WebhookSignature.Meta("app-secret-1"u8, Encoding.UTF8.GetBytes(body)).ShouldBe(expected);

    [Fact]
    public void Xs_signature_is_base64_over_the_raw_bytes() =>
        WebhookSignature.X("consumer-secret-1"u8, "{\"for_user_id\":\"100\",\"tweet_create_events\":[]}"u8)
            .ShouldBe("sha256=DT02ixwCPE4WiOv97CnOW2Cgffx4L/b2dCHsc6AqkdQ=");
}
