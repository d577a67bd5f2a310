using System.Net;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Suggestions;

namespace SocialCrm.Server.Tests.Suggestions;

public sealed class SuggestionsTests : IDisposable
{
    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Who_types_the_same_address_under_the_same_name_is_suggested_with_the_reasons()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, other) = await TwoAsync();

        var suggestion = (await QueueAsync(agent, 1)).Items.ShouldHaveSingleItem();

        suggestion.Score.ShouldBeGreaterThan(0.9);
        suggestion.One.ShouldSatisfyAllConditions(c => c.CustomerId.ShouldBe(zoe.Id), c => c.Name.ShouldBe("Zoë Berg"), c => c.Channels.ShouldBe(["whatsapp"]));
        suggestion.Other.CustomerId.ShouldBe(other.Id);
        suggestion.One.Accounts.ShouldBe([new SuggestedAccount("whatsapp", "Zoë Berg", null)]);
        suggestion.Other.Last!.Text.ShouldBe("I wrote before as zoe@example.com");
        suggestion.Reasons.Select(static r => (r.Kind, r.Value)).ShouldBe([(LinkGroundKind.Email, "zoe@example.com"), (LinkGroundKind.Name, null)]);
        foreach (var person in new[] { zoe, other })
            (await ViewAsync(agent, person)).Suggestions.ShouldHaveSingleItem().Id.ShouldBe(suggestion.Id);
    }

    [Fact]
    public async Task An_accepted_suggestion_links_them_with_its_reasons_as_the_evidence_and_the_agent_chooses_who_stands_for_both()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, other) = await TwoAsync();
        var suggestion = (await QueueAsync(agent, 1)).Items[0];

        var accepted = await AcceptAsync(agent, suggestion, other.Id);

        accepted.CustomerId.ShouldBe(other.Id);
        accepted.Position.ShouldNotBeNull();
        (await AcceptAsync(agent, suggestion, other.Id)).ShouldSatisfyAllConditions(a => a.CustomerId.ShouldBe(other.Id), a => a.Position.ShouldBeNull());
        var view = await ViewAsync(agent, zoe);
        view.Id.ShouldBe(other.Id);
        view.Suggestions.ShouldBeEmpty();
        var line = (await agent.Http.GetAsync<LinkLedger>($"/api/customers/{other.Id}/links")).Items[0];
        line.ShouldSatisfyAllConditions(
            l => l.Evidence.ShouldBe(Evidence.Decided),
            l => l.By.Name.ShouldBe(agent.Session.Name),
            l => l.Grounds.ShouldBe([new LinkGround(LinkGroundKind.Email, "zoe@example.com"), new LinkGround(LinkGroundKind.Name)]));
        (await QueueAsync(agent, 0)).Items.ShouldBeEmpty();
        (await DismissAsync(agent, suggestion)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        await agent.Http.SendAsync<Acted>(HttpMethod.Delete, $"/api/customers/{other.Id}/links/{zoe.Id}");
        await other.WritesAsync("Really, zoe@example.com");
        await FollowedAsync();
        (await QueueAsync(agent, 0)).Items.ShouldBeEmpty("an agent took them apart");
    }

    [Fact]
    public async Task What_was_dismissed_stays_so_whatever_else_of_the_kind_is_typed()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, other) = await TwoAsync();
        var suggestion = (await QueueAsync(agent, 1)).Items[0];

        (await DismissAsync(agent, suggestion)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await DismissAsync(agent, suggestion)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await zoe.WritesAsync("My other address is berg@example.com");
        await other.WritesAsync("You can also use berg@example.com, or call +31 6 12345678");
        await zoe.WritesAsync("Call 06-12345678");
        await FollowedAsync();

        (await QueueAsync(agent, 0)).Items.ShouldBeEmpty();
        (await ViewAsync(agent, zoe)).Suggestions.ShouldBeEmpty();
        var problem = await (await agent.Http.TryAsync(HttpMethod.Post, $"/api/suggestions/{suggestion.Id}/accept", new AcceptSuggestion())).ProblemAsync(HttpStatusCode.Conflict);
        problem.Detail!.ShouldContain("dismissed");
    }

    [Fact]
    public async Task What_was_dismissed_by_mistake_is_suggested_again_when_that_is_taken_back()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        await TwoAsync();
        var suggestion = (await QueueAsync(agent, 1)).Items[0];
        await DismissAsync(agent, suggestion);
        await QueueAsync(agent, 0);

        (await ReopenAsync(suggestion.Id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await QueueAsync(agent, 1)).Items[0].Id.ShouldBe(suggestion.Id);
        (await ReopenAsync(suggestion.Id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await ReopenAsync("nonsense")).ProblemAsync(HttpStatusCode.NotFound);
        await AcceptAsync(agent, suggestion);
        await (await ReopenAsync(suggestion.Id)).ProblemAsync(HttpStatusCode.Conflict);

        Task<HttpResponseMessage> ReopenAsync(string id) => agent.Http.TryAsync(HttpMethod.Delete, $"/api/suggestions/{id}/dismiss");
    }

    [Fact]
    public async Task What_was_taken_back_is_no_reason_any_more()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, other) = (new Person(_server, "Zoë Berg"), new Person(_server, "Z. Berg"));
        await zoe.WritesAsync("I am zoe@example.com");
        var id = other.NewExternalId();
        await other.WritesAsync("I am zoe@example.com", id: id);
        await QueueAsync(agent, 1);

        await other.RevokesAsync(id);
        await FollowedAsync();

        (await QueueAsync(agent, 0)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_shop_gives_to_everybody_suggests_nobody()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        for (var i = 0; i < 16; i++) await new Person(_server, "Jan Jansen").WritesAsync("You told me to write to help@example.com");
        await FollowedAsync();

        (await QueueAsync(agent, 0)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        using var analyst = await _server.NewAsync(Role.Analyst);
        var (zoe, _) = await TwoAsync();
        var stranger = new Person(_server, "Tom");
        await stranger.WritesAsync("Hello");
        var suggestion = (await QueueAsync(agent, 1)).Items[0];
        var accept = $"/api/suggestions/{suggestion.Id}/accept";

        await (await agent.Http.TryAsync(HttpMethod.Post, accept, new AcceptSuggestion(stranger.Id))).ProblemAsync(HttpStatusCode.BadRequest);
        await (await analyst.Http.TryAsync(HttpMethod.Post, accept, new AcceptSuggestion())).ProblemAsync(HttpStatusCode.Forbidden);
        await (await agent.Http.TryAsync(HttpMethod.Post, $"/api/suggestions/{zoe.Id}{stranger.Id}/accept", new AcceptSuggestion())).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.TryAsync(HttpMethod.Post, "/api/suggestions/nonsense/dismiss")).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.GetAsync("/api/suggestions?cursor=nonsense")).ProblemAsync(HttpStatusCode.BadRequest);
        await (await agent.Http.GetAsync("/api/suggestions?limit=0")).ProblemAsync(HttpStatusCode.BadRequest);
    }

    private async Task<(Person Zoe, Person Other)> TwoAsync()
    {
        // Ids made in one millisecond sort by chance.
        var zoe = new Person(_server, "Zoë Berg");
        _server.Time.Forward(TimeSpan.FromSeconds(1));
        var other = new Person(_server, "Zoe Berg");
        await zoe.WritesAsync("My address is Zoe@Example.com.");
        await other.WritesAsync("I wrote before as zoe@example.com");
        return (zoe, other);
    }

    /// <summary>The queue once it has so many.</summary>
    private static async Task<SuggestionList> QueueAsync(SignedIn agent, int total)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var queue = await agent.Http.GetAsync<SuggestionList>("/api/suggestions");
            if (queue.Total == total || TimeProvider.System.GetElapsedTime(deadline) > TimeSpan.FromMinutes(1))
            {
                queue.Total.ShouldBe(total);
                return queue;
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Waits until everything that has happened was looked at: a pair that is surely suggested is, later than all of it.</summary>
    private async Task FollowedAsync()
    {
        var (one, other) = (new Person(_server, "Marker Markers"), new Person(_server, "Marker Markers"));
        var address = $"{Guid.NewGuid():N}@example.com";
        await one.WritesAsync(address);
        await other.WritesAsync(address);
        using var agent = await _server.NewAsync(Role.Agent);
        var deadline = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = (await agent.Http.GetAsync<CustomerView>($"/api/customers/{one.Id}")).Suggestions;
            if (found is [var marker])
            {
                (await DismissAsync(agent, marker)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
                return;
            }

            TimeProvider.System.GetElapsedTime(deadline).ShouldBeLessThan(TimeSpan.FromMinutes(1));
            await Task.Delay(50);
        }
    }

    private static Task<AcceptedSuggestion> AcceptAsync(SignedIn agent, SuggestionItem suggestion, CustomerId? survivor = null) =>
        agent.Http.PostAsync<AcceptedSuggestion>($"/api/suggestions/{suggestion.Id}/accept", new AcceptSuggestion(survivor));

    private static Task<HttpResponseMessage> DismissAsync(SignedIn agent, SuggestionItem suggestion) =>
        agent.Http.TryAsync(HttpMethod.Post, $"/api/suggestions/{suggestion.Id}/dismiss");

    private static Task<CustomerView> ViewAsync(SignedIn agent, Person person) => agent.Http.GetAsync<CustomerView>($"/api/customers/{person.Id}");
}
