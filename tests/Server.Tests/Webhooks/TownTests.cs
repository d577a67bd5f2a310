using SocialCrm.Server.Unprocessed;
using SocialCrm.Simulator.Streams;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Server.Tests.Webhooks;

/// <summary>What a town of people says and does, late, twice and joined in bodies as it comes, is understood to the last word.</summary>
public sealed class TownTests : IDisposable
{
    private readonly RunningServer _server = new RunningServer()
        .With("SocialCrm:Channels:Meta:AppSecret", "meta-secret")
        .With("SocialCrm:Channels:X:ConsumerSecret", "x-secret");

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Nothing_that_people_say_is_left_unprocessed_but_a_change_of_number_that_its_words_overtook()
    {
        var stream = new PeopleStream(new PeopleOptions
        {
            MetaSecret = "meta-secret",
            XSecret = "x-secret",
            People = 30,
            Seed = 11,
            Rate = 50,
            StartsAt = _server.Time.GetUtcNow().AddMinutes(-5),
            LateShare = 0.1,
            RepeatShare = 0.05,
            OlderXShare = 0.3,
        });
        using var provider = _server.Anybody();
        foreach (var delivery in stream.Live().Take(1_500)) await PostAsync(provider, delivery);

        using var administrator = await _server.AdministratorAsync();
        var kept = await administrator.Http.GetAsync<UnprocessedList>("/api/unprocessed");
        kept.Items.Select(static item => $"{item.Reason} {item.Body}").ShouldBeEmpty();
    }

    private static async Task PostAsync(HttpClient provider, WebhookDelivery delivery)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Path) { Content = new ByteArrayContent(delivery.Body) };
        request.Headers.Add(delivery.SignatureHeader, delivery.Signature);
        using var answer = await provider.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
