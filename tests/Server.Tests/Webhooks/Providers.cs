using System.Net;
using System.Security.Cryptography;
using System.Text;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Unprocessed;

namespace SocialCrm.Server.Tests.Webhooks;

/// <summary>A server, the providers that post to it, and an agent and an administrator who see what became of that. One for all tests of a class: each brings people of its own.</summary>
public sealed class Providers : IAsyncLifetime
{
    public const string OurNumber = "PNID_1";
    public const string OurPage = "PAGE_9";
    public const string OurUser = "100";

    private const string MetaSecret = "app-secret-1";
    private const string XSecret = "consumer-secret-1";
    private static int _people;
    private SignedIn _agent = null!;
    private SignedIn _administrator = null!;

    public RunningServer Server { get; } = new RunningServer()
        .With("SocialCrm:Channels:Meta:AppSecret", MetaSecret)
        .With("SocialCrm:Channels:Meta:VerifyToken", "our-word")
        .With($"SocialCrm:Channels:Meta:Accounts:{OurNumber}:Name", "Acme NL")
        .With($"SocialCrm:Channels:Meta:Accounts:{OurPage}:Name", "Acme")
        .With("SocialCrm:Channels:X:ConsumerSecret", XSecret)
        .With($"SocialCrm:Channels:X:Accounts:{OurUser}:Name", "@acme");

    public DateTimeOffset Now => Server.Time.GetUtcNow();

    /// <summary>A number that no other test uses.</summary>
    public static int NextPerson() => Interlocked.Increment(ref _people);

    public async Task InitializeAsync()
    {
        _agent = await Server.NewAsync(Role.Agent);
        _administrator = await Server.AdministratorAsync();
    }

    public Task DisposeAsync()
    {
        _agent.Dispose();
        _administrator.Dispose();
        Server.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Meta posts a body, which is taken.</summary>
    public Task MetaAsync(string body) => TakenAsync("/webhooks/meta", "X-Hub-Signature-256", MetaSignature(body), body);

    /// <summary>X posts a body, which is taken.</summary>
    public Task XAsync(string body) => TakenAsync("/webhooks/x", "x-twitter-webhooks-signature", $"sha256={Convert.ToBase64String(Hash(XSecret, body))}", body);

    public static string MetaSignature(string body) => $"sha256={Convert.ToHexStringLower(Hash(MetaSecret, body))}";

    /// <summary>Somebody posts a body with a signature, or without one.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string header, string? signature, string body)
    {
        using var provider = Server.Anybody();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null) request.Headers.TryAddWithoutValidation(header, signature);
        return await provider.SendAsync(request);
    }

    /// <summary>The people whose names, handles or ids begin so.</summary>
    public async Task<IReadOnlyList<CustomerItem>> PeopleAsync(string word) =>
        (await _agent.Http.GetAsync<CustomerList>($"/api/customers?state=all&query={Uri.EscapeDataString(word)}")).Items;

    /// <summary>The timeline of the one person so named, oldest first.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string word)
    {
        var person = (await PeopleAsync(word)).ShouldHaveSingleItem();
        return (await _agent.Http.GetAsync<TimelinePage>($"/api/customers/{person.Id}/timeline?limit=200")).Items.Reverse().ToList();
    }

    /// <summary>The one entry of the one person so named.</summary>
    public async Task<TimelineEntry> EntryAsync(string word) => (await TimelineAsync(word)).ShouldHaveSingleItem();

    public async Task<CustomerView> ViewAsync(string word) =>
        await _agent.Http.GetAsync<CustomerView>($"/api/customers/{(await PeopleAsync(word)).ShouldHaveSingleItem().Id}");

    /// <summary>Why what holds a word was not understood; empty when all was.</summary>
    public async Task<IReadOnlyList<string>> UnprocessedAsync(string word) =>
        (await _administrator.Http.GetAsync<UnprocessedList>("/api/unprocessed?limit=200")).Items
            .Where(item => item.Body.Contains(word, StringComparison.Ordinal)).Select(static item => item.Reason).ToList();

    private async Task TakenAsync(string path, string header, string signature, string body)
    {
        using var answer = await PostAsync(path, header, signature, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static byte[] Hash(string secret, string body) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body));
}
