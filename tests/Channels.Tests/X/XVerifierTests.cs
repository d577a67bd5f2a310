using System.Text;
using SocialCrm.Channels.X;

namespace SocialCrm.Channels.Tests.X;

public sealed class XVerifierTests
{
    private const string Secret = "consumer-secret-1";
    private const string Body = """{"for_user_id":"100","tweet_create_events":[]}""";

    [Fact]
    public void The_challenge_is_answered_with_its_signed_token() =>
        XVerifier.ResponseToken("crc-token-abc", Secret).ShouldBe("sha256=VP0PeZlqepQ+10LrtYTJe8hR4aVYJ2kijF9XIwySqKE=");

    [Fact]
    public void A_signature_over_the_raw_bytes_is_accepted() =>
        XVerifier.IsValid(Encoding.UTF8.GetBytes(Body), "sha256=DT02ixwCPE4WiOv97CnOW2Cgffx4L/b2dCHsc6AqkdQ=", Secret).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("DT02ixwCPE4WiOv97CnOW2Cgffx4L/b2dCHsc6AqkdQ=")]
    [InlineData("sha256=DT02ixwCPE4WiOv97CnOW2Cgffx4L/b2dCHsc6AqkdQ")]
    [InlineData("sha256=dt02ixwCPE4WiOv97CnOW2Cgffx4L/b2dCHsc6AqkdQ=")]
    [InlineData("sha256=0d3d368b1c023c4e168ceafdec29ce5b60a07dfc782ff6f67421ec73a02a91d4")]
    public void Any_other_header_is_refused(string? header) =>
        XVerifier.IsValid(Encoding.UTF8.GetBytes(Body), header, Secret).ShouldBeFalse();

    [Fact]
    public void Any_account_is_ours_until_some_are_named()
    {
        var options = new XOptions();
        options.Takes("100").ShouldBeTrue();
        options.Accounts["200"] = new XAccount { Name = "@acme" };
        options.Takes("100").ShouldBeFalse();
        options.Takes("200").ShouldBeTrue();
        options.ApiBaseUrl.ToString().ShouldBe("https://api.x.com/");
    }
}
