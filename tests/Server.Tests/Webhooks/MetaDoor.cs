using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace SocialCrm.Server.Tests.Webhooks;

/// <summary>Meta as it calls: signed WhatsApp bodies at the server's door.</summary>
internal sealed class MetaDoor(RunningServer server)
{
    public const string Secret = "app-secret-1";

    private int _messages;

    /// <summary>A text message with an id of its own unless one is given.</summary>
    public string Said(string phone, string text, string? id = null)
    {
        var at = server.Time.GetUtcNow().ToUnixTimeSeconds();
        return $$$"""{"from":"{{{phone}}}","id":"{{{id ?? NewId()}}}","timestamp":"{{{at}}}","type":"text","text":{"body":"{{{text}}}"}}""";
    }

    public string NewId() => $"wamid.HBgL{++_messages}";

    /// <summary>A body with messages to one of our numbers.</summary>
    public static string Body(string messages, string number) => $$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"WABA_1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
        "metadata":{"display_phone_number":"31850000001","phone_number_id":"{{{number}}}"},"messages":[{{{messages}}}]}}]}]}
        """;

    /// <summary>Delivers messages to one of our numbers; the server has to take them.</summary>
    public async Task TakeAsync(string messages, string number = "PNID_1")
    {
        var body = Body(messages, number);
        using var provider = server.Anybody();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/meta") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)))}");
        using var answer = await provider.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }
}
