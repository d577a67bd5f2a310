using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SocialCrm.Acceptance.Harness;

/// <summary>The HTTP API as somebody of the team uses it.</summary>
public sealed class CrmApi : IDisposable
{
    private readonly HttpClientHandler _handler = new() { CookieContainer = new CookieContainer() };
    private readonly HttpClient _http;

    private CrmApi(Uri server)
    {
        _http = new HttpClient(_handler) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };

        // What changes something without a body says by this that no other site's page sent it.
        _http.DefaultRequestHeaders.Add("X-Requested-With", "XMLHttpRequest");
    }

    /// <summary>Where the session's cookie is kept.</summary>
    public CookieContainer Cookies => _handler.CookieContainer;

    /// <summary>Signs somebody in.</summary>
    public static async Task<CrmApi> SignInAsync(Uri server, Member member)
    {
        var api = new CrmApi(server);
        await api.SendAsync(HttpMethod.Post, "/api/session", new { email = member.Email, password = member.Password });
        return api;
    }

    /// <summary>Brings somebody into the team: invites them and takes up the invitation in their name.</summary>
    public async Task BringInAsync(Member member)
    {
        var invited = await SendAsync(HttpMethod.Post, "/api/users", new { email = member.Email, name = member.Name, role = member.Role });
        var path = Text(invited["link"]!["path"]);
        using var theirs = new CrmApi(_http.BaseAddress!);
        await theirs.SendAsync(HttpMethod.Post, "/api/invitation", new { token = path[(path.IndexOf('#', StringComparison.Ordinal) + 1)..], password = member.Password });
    }

    /// <summary>Everybody who ever wrote, page by page to the end.</summary>
    public Task<List<JsonNode>> CustomersAsync(string state = "all", string sort = "recent") =>
        PagesAsync($"/api/customers?state={state}&sort={sort}&limit=100", "cursor");

    /// <summary>The customer of that name; null while there is none.</summary>
    public async Task<JsonNode?> FindCustomerAsync(string name) =>
        (await CustomersAsync()).Find(c => string.Equals(Text(c["name"]), name, StringComparison.Ordinal));

    /// <summary>A whole timeline, newest first.</summary>
    public Task<List<JsonNode>> TimelineAsync(string customerId) =>
        PagesAsync($"/api/customers/{customerId}/timeline?limit=200", "before");

    /// <summary>Sends a request that has to succeed and reads its answer.</summary>
    public async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = JsonContent.Create(body);
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>The status that a path answers.</summary>
    public async Task<HttpStatusCode> StatusOfAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    /// <summary>A text that has to be there.</summary>
    public static string Text(JsonNode? node) => node.ShouldNotBeNull().GetValue<string>();

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private async Task<List<JsonNode>> PagesAsync(string path, string parameter)
    {
        var all = new List<JsonNode>();
        string? next = null;
        do
        {
            var page = await SendAsync(HttpMethod.Get, next is null ? path : $"{path}&{parameter}={Uri.EscapeDataString(next)}");
            all.AddRange(page["items"]!.AsArray().Select(static item => item!));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        return all;
    }
}
