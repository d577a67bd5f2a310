using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Tests.Webhooks;
using SocialCrm.Server.Unprocessed;
using SocialCrm.Storage;

namespace SocialCrm.Server.Tests.Unprocessed;

public sealed class RetryAllTests : IDisposable
{
    private readonly RunningServer _server = new RunningServer()
        .With("SocialCrm:Channels:Meta:AppSecret", MetaDoor.Secret)
        .With("SocialCrm:Channels:Meta:Accounts:PNID_1:Name", "Acme NL");

    private readonly MetaDoor _meta;

    public RetryAllTests() => _meta = new MetaDoor(_server);

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task After_an_update_everything_is_tried_again_and_only_what_is_still_not_understood_stays()
    {
        using var administrator = await _server.AdministratorAsync();
        for (var i = 0; i < 12; i++) await KeepAsync(_meta.Said("31612345678", $"Message {i}"), "PNID_1");
        await KeepAsync(_meta.Said("31612345678", "For somebody else"), "PNID_OF_OTHERS");
        (await administrator.Http.GetAsync<RetryProgress>("/api/unprocessed/retry")).State.ShouldBe(RetryState.Idle);

        var begun = await administrator.Http.SendAsync<RetryProgress>(HttpMethod.Post, "/api/unprocessed/retry");
        var ended = await EndAsync(administrator);

        (begun.Total, begun.StartedAt.HasValue).ShouldBe((13, true));
        (ended.State, ended.Total, ended.Tried, ended.Understood, ended.Failure).ShouldBe((RetryState.Done, 13, 13, 12, null));
        var left = await administrator.Http.GetAsync<UnprocessedList>("/api/unprocessed");
        left.Total.ShouldBe(1);
        left.Items.ShouldHaveSingleItem().Reason.ShouldContain("PNID_OF_OTHERS");
        using var agent = await _server.NewAsync(Role.Agent);
        var person = (await agent.Http.GetAsync<CustomerList>("/api/customers?state=all")).Items.ShouldHaveSingleItem();
        (await agent.Http.GetAsync<TimelinePage>($"/api/customers/{person.Id}/timeline")).Items.Length.ShouldBe(12);
    }

    [Fact]
    public async Task Stopped_it_stops_and_the_rest_waits()
    {
        using var administrator = await _server.AdministratorAsync();
        for (var i = 0; i < 400; i++) await KeepAsync(_meta.Said("31612345678", $"Message {i}"), "PNID_OF_OTHERS");

        await administrator.Http.SendAsync<RetryProgress>(HttpMethod.Post, "/api/unprocessed/retry");
        var stopped = await administrator.Http.SendAsync<RetryProgress>(HttpMethod.Delete, "/api/unprocessed/retry");

        stopped.State.ShouldBe(RetryState.Stopped);
        stopped.Tried.ShouldBeLessThan(400);
        (await administrator.Http.GetAsync<UnprocessedList>("/api/unprocessed?limit=1")).Total.ShouldBe(400);
    }

    [Fact]
    public async Task Pages_tell_how_many_there_are_in_all()
    {
        using var administrator = await _server.AdministratorAsync();
        for (var i = 0; i < 3; i++) await KeepAsync(_meta.Said("31612345678", $"Message {i}"), "PNID_1");

        var page = await administrator.Http.GetAsync<UnprocessedList>("/api/unprocessed?limit=2");

        (page.Items.Length, page.Total).ShouldBe((2, 3));
        (await administrator.Http.GetAsync<UnprocessedList>($"/api/unprocessed?limit=2&cursor={page.Next}")).Items.Length.ShouldBe(1);
    }

    /// <summary>Puts something on the list as an older version of the server would have.</summary>
    private Task KeepAsync(string message, string number) => _server.Unprocessed.AddAsync(
        new NewUnprocessed("meta", _server.Time.GetUtcNow(), "Not understood then.", System.Text.Encoding.UTF8.GetBytes(MetaDoor.Body(message, number))), CancellationToken.None);

    private static async Task<RetryProgress> EndAsync(SignedIn administrator)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var progress = await administrator.Http.GetAsync<RetryProgress>("/api/unprocessed/retry");
            if (progress.State != RetryState.Running) return progress;
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
