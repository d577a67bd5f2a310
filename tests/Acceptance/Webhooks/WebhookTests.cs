using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SocialCrm.Acceptance.Harness;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Acceptance.Webhooks;

/// <summary>What a provider meets at the door of a real server.</summary>
public sealed class WebhookTests(CrmFixture crm) : IClassFixture<CrmFixture>, IDisposable
{
    private const string EmptyMeta = """{"object":"whatsapp_business_account","entry":[]}""";
    private const string EscapedMeta = """{"object":"page","entry":[{"id":"1","time":1,"note":"caf\u00e9"}]}""";
    private const string EmptyX = """{"for_user_id":"100","tweet_create_events":[]}""";
    private const int MostBytes = 3 * 1024 * 1024;

    private readonly Provider _provider = new(crm.Address);

    [Fact]
    public async Task Fifty_identical_webhooks_at_once_are_all_taken_and_stand_on_the_timeline_once()
    {
        var writer = new Writer("Fifty Times");
        var delivery = writer.WhatsApp("Did this arrive?");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _provider.PostAsync(delivery)));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Ann);
        (await api.CustomersAsync()).Count(c => string.Equals(CrmApi.Text(c["name"]), writer.Name, StringComparison.Ordinal)).ShouldBe(1);
        var customer = await api.FindCustomerAsync(writer.Name);
        (await api.TimelineAsync(CrmApi.Text(customer?["id"]))).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("")]
    public async Task A_webhook_with_a_bad_signature_is_refused_and_nothing_of_it_is_kept(string? signature)
    {
        var writer = new Writer($"Forged {signature?.Length}");
        var delivery = writer.WhatsApp("Send me the money");
        (string, string)[] headers = signature is null ? [] : [(WebhookSignature.MetaHeader, signature)];

        using var answer = await _provider.PostAsync(WebhookDelivery.MetaPath, delivery.Body, headers);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Administrator);
        (await api.FindCustomerAsync(writer.Name)).ShouldBeNull();
        (await api.SendAsync(HttpMethod.Get, "/api/unprocessed")).ToJsonString().ShouldNotContain("Send me the money");
    }

    [Fact]
    public async Task A_body_signed_for_one_text_is_refused_with_another()
    {
        var delivery = new Writer("Changed Underway").WhatsApp("Two euros");
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(delivery.Body).Replace("Two", "Ten", StringComparison.Ordinal));

        using var answer = await _provider.PostAsync(delivery.Path, changed, (delivery.SignatureHeader, delivery.Signature));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_body_of_more_than_3_MB_is_refused_and_one_of_1_MB_is_taken()
    {
        var writer = new Writer("Long Letters");
        using var tooLong = await _provider.PostAsync(writer.WhatsApp(new string('x', MostBytes)));
        tooLong.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        using var big = await _provider.PostAsync(writer.WhatsApp(new string('y', 1024 * 1024)));
        big.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Meta_shakes_hands_over_the_verify_token_and_gets_its_challenge_back_as_it_is()
    {
        using var answer = await _provider.GetAsync($"/webhooks/meta?hub.mode=subscribe&hub.verify_token={CrmProcess.MetaVerifyToken}&hub.challenge=1158201444");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/plain");
        (await answer.Content.ReadAsStringAsync()).ShouldBe("1158201444");
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.verify_token=another&hub.challenge=1")]
    [InlineData("hub.mode=unsubscribe&hub.verify_token=verify-token-1&hub.challenge=1")]
    [InlineData("hub.verify_token=verify-token-1&hub.challenge=1")]
    [InlineData("")]
    public async Task A_handshake_with_another_token_or_mode_is_refused(string query)
    {
        using var answer = await _provider.GetAsync($"/webhooks/meta?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task X_gets_the_answer_to_its_challenge()
    {
        using var answer = await _provider.GetAsync("/webhooks/x?crc_token=crc-token-abc");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["response_token"];
        CrmApi.Text(token).ShouldBe("sha256=VP0PeZlqepQ+10LrtYTJe8hR4aVYJ2kijF9XIwySqKE=");
    }

    [Theory]
    [InlineData("/webhooks/meta", EmptyMeta, WebhookSignature.MetaHeader, "sha256=0ca28c0f1996234eb6829e59ad3c11a18161f6eb043943d601e420c312432cdf")]
    [InlineData("/webhooks/meta", EscapedMeta, WebhookSignature.MetaHeader, "sha256=291cf559c36dc328e2ef0ceac6b57e6f327a377efba6b96ce5c89dd8a57eb6ec")]
    [InlineData("/webhooks/x", EmptyX, WebhookSignature.XHeader, "sha256=DT02ixwCPE4WiOv97CnOW2Cgffx4L/b2dCHsc6AqkdQ=")]
    public async Task Signatures_are_checked_over_the_bytes_as_they_came(string path, string body, string header, string signature)
    {
        using var taken = await _provider.PostAsync(path, Encoding.UTF8.GetBytes(body), (header, signature));
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_signature_over_the_same_text_in_other_bytes_is_refused()
    {
        const string OfUnescaped = "sha256=56643dd1a339badcb63855283119d235afc18d46a3ff0cf8bb2a96f49b28ba4f";

        using var refused = await _provider.PostAsync("/webhooks/meta", Encoding.UTF8.GetBytes(EscapedMeta), (WebhookSignature.MetaHeader, OfUnescaped));

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <inheritdoc/>
    public void Dispose() => _provider.Dispose();
}
