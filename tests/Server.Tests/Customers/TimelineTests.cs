using System.Net;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Tests.Customers;

public sealed class TimelineTests : IDisposable
{
    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_link_to_an_entry_opens_the_timeline_around_it_and_leads_both_ways_to_the_ends()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var path = await TalkativeAsync(20);
        var all = (await agent.Http.GetAsync<TimelinePage>($"{path}?limit=200")).Items;
        var linked = all[12];

        var around = await agent.Http.GetAsync<TimelinePage>($"{path}?around={linked.Id}&limit=6");

        around.Items.Select(e => e.Id).ShouldBe(all[10..16].Select(e => e.Id));
        var shown = around.Items.ToList();
        for (var previous = around.Previous; previous is not null;)
        {
            var newer = await agent.Http.GetAsync<TimelinePage>($"{path}?after={previous}&limit=3");
            shown.InsertRange(0, newer.Items);
            previous = newer.Previous;
        }

        for (var next = around.Next; next is not null;)
        {
            var older = await agent.Http.GetAsync<TimelinePage>($"{path}?before={next}&limit=3");
            shown.AddRange(older.Items);
            next = older.Next;
        }

        shown.Select(e => e.Id).ShouldBe(all.Select(e => e.Id));
        around.Position.ShouldBe(await _server.Feed.HeadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_moment_opens_the_timeline_around_it_wherever_it_is()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var path = await TalkativeAsync(10);
        var all = (await agent.Http.GetAsync<TimelinePage>(path)).Items;

        var middle = await AtAsync(all[4].At);
        var longAgo = await AtAsync(all[^1].At.AddYears(-1));
        var later = await AtAsync(all[0].At.AddYears(1));

        middle.Items.Select(e => e.Id).ShouldBe(all[3..7].Select(e => e.Id));
        longAgo.Items.Select(e => e.Id).ShouldBe(all[^2..].Select(e => e.Id));
        (longAgo.Next, longAgo.Previous).ShouldBe((null, all[^2].Id));
        later.Items.Select(e => e.Id).ShouldBe(all[..2].Select(e => e.Id));
        (later.Next, later.Previous).ShouldBe((all[1].Id, null));

        Task<TimelinePage> AtAsync(DateTimeOffset at) =>
            agent.Http.GetAsync<TimelinePage>($"{path}?at={Uri.EscapeDataString(at.ToString("O"))}&limit=4");
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("before=nonsense", "before")]
    [InlineData("around=12", "around")]
    [InlineData("before=1-2&after=1-2", "before")]
    [InlineData("around=1-2&at=2026-03-02T09:00:00Z", "before")]
    public async Task A_stretch_that_cannot_be_is_refused_by_name(string query, string field)
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var path = await TalkativeAsync(1);

        var problem = await (await agent.Http.GetAsync($"{path}?{query}")).ProblemAsync(HttpStatusCode.BadRequest);

        problem.Errors!.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task The_versions_of_an_edited_message_are_told_with_when()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        var id = person.NewExternalId();
        await person.WritesAsync("Helo", TimeSpan.FromMinutes(5), id);
        await person.EditsAsync(id, "Hello");
        _server.Time.Forward(TimeSpan.FromMinutes(1));
        await person.EditsAsync(id, "Hello there");
        var entry = (await agent.Http.GetAsync<TimelinePage>($"/api/customers/{person.Id}/timeline")).Items.Single();

        var versions = await agent.Http.GetAsync<EntryVersions>($"/api/customers/{person.Id}/timeline/{entry.Id}/versions");

        versions.Items.Select(v => v.Text).ShouldBe(["Helo", "Hello", "Hello there"]);
        versions.Items[0].At.ShouldBe(entry.At);
        versions.Items[^1].At.ShouldBe(entry.Edited!.Value);
    }

    [Fact]
    public async Task What_was_taken_back_tells_no_version_and_what_never_was_is_not_found()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var person = new Person(_server, "Zoë Berg");
        var id = person.NewExternalId();
        await person.WritesAsync("Secret", TimeSpan.FromMinutes(5), id);
        await person.EditsAsync(id, "Secret too");
        await person.RevokesAsync(id);
        var path = $"/api/customers/{person.Id}/timeline";
        var entry = (await agent.Http.GetAsync<TimelinePage>(path)).Items.Single();

        (await agent.Http.GetStringAsync($"{path}/{entry.Id}/versions")).ShouldNotContain("Secret");
        await (await agent.Http.GetAsync($"{path}/1-1/versions")).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.GetAsync($"{path}/nonsense/versions")).ProblemAsync(HttpStatusCode.NotFound);
    }

    private async Task<string> TalkativeAsync(int messages)
    {
        var person = new Person(_server, "Zoë Berg");
        for (var i = messages; i > 0; i--) await person.WritesAsync($"Word {i}", TimeSpan.FromMinutes(i));
        return $"/api/customers/{person.Id}/timeline";
    }
}
