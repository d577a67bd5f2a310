using System.Net.Http.Json;
using System.Text.Json;
using SocialCrm.Bench.Load;

namespace SocialCrm.Bench.Live;

/// <summary>Somebody signed in at the server under measurement.</summary>
internal sealed class Agent : IDisposable
{
    private const string Email = "agent@bench.example";
    private const string Password = "bench-password-1";

    private readonly HttpClient _http;

    private Agent(HttpClient http, string cookie)
    {
        _http = http;
        Cookie = cookie;
    }

    /// <summary>The server's arguments that let them in.</summary>
    public static IReadOnlyList<string> ServerArguments { get; } = ["--SocialCrm:Admin:Email", Email, "--SocialCrm:Admin:Password", Password];

    /// <summary>The session, as the value of the <c>Cookie</c> header.</summary>
    public string Cookie { get; }

    /// <summary>Signs in.</summary>
    public static async Task<Agent> SignInAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        using var answer = await http.PostAsJsonAsync("/api/session", new { email = Email, password = Password }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        return new Agent(http, cookie);
    }

    /// <summary>The ids of all customers, by name.</summary>
    public async Task<Dictionary<string, string>> CustomersAsync(CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, string>();
        const string first = "/api/customers?limit=200";
        for (var path = first; path is not null;)
        {
            var page = await _http.GetFromJsonAsync<JsonElement>(path, cancellationToken);
            foreach (var item in page.GetProperty("items").EnumerateArray())
                ids[item.GetProperty("name").GetString()!] = item.GetProperty("id").GetString()!;
            path = page.GetProperty("next").GetString() is { } next ? $"{first}&cursor={Uri.EscapeDataString(next)}" : null;
        }

        return ids;
    }

    /// <summary>Where the feed ends.</summary>
    public async Task<long> HeadAsync(CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync<JsonElement>("/api/customers?limit=1", cancellationToken)).GetProperty("position").GetInt64();

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
