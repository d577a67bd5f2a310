using System.Net;
using System.Net.Http.Headers;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Acceptance.Harness;

/// <summary>The providers' side of the line: posts a body once and tells what was answered.</summary>
public sealed class Provider(Uri server) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = server };

    /// <summary>Posts a delivery, which has to be taken.</summary>
    public async Task DeliverAsync(WebhookDelivery delivery)
    {
        using var answer = await PostAsync(delivery);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Posts a delivery.</summary>
    public Task<HttpResponseMessage> PostAsync(WebhookDelivery delivery) =>
        PostAsync(delivery.Path, delivery.Body, (delivery.SignatureHeader, delivery.Signature));

    /// <summary>Posts any bytes with any headers.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await _http.SendAsync(request);
    }

    /// <summary>Asks for a path.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
