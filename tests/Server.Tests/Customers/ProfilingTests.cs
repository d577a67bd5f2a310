using System.Net;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Live;
using SocialCrm.Server.Tests.Live;

namespace SocialCrm.Server.Tests.Customers;

/// <summary>Whoever does not want to be profiled has no feelings in anything the server answers.</summary>
public sealed class ProfilingTests : IDisposable
{
    private const string Rage = "This is terrible, I am furious, worst service ever!!!";

    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task View_list_timeline_curve_filters_and_live_changes_are_without_feelings()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var andy = new Person(_server, "Andy Angry");
        await andy.WritesAsync(Rage, TimeSpan.FromMinutes(30));
        (await NamesAsync(agent, "mood:bad")).ShouldBe(["Andy Angry"]);

        await ObjectAsync(agent, andy.Id, objected: true);
        await using var line = await HubLine.OpenAsync(_server, agent.Cookie);
        await line.ResumeAsync(null);
        await line.WatchAsync(andy.Id);
        var wrote = await andy.WritesAsync(Rage);

        var view = await ViewAsync(agent, andy.Id);
        view.Emotion.ShouldBeNull();
        view.Objection!.By.Name.ShouldBe(agent.Session.Name);
        view.WaitingSince.ShouldNotBeNull();
        view.Urgency.Reason.ShouldNotContain("mood");
        (await agent.Http.GetAsync<CustomerList>("/api/customers?state=all")).Items.Single().Emotion.ShouldBeNull();
        var curve = await agent.Http.GetAsync<EmotionView>($"/api/customers/{andy.Id}/emotion");
        (curve.NotProfiled, curve.Points.Length).ShouldBe((true, 0));
        var timeline = await agent.Http.GetAsync<TimelinePage>($"/api/customers/{andy.Id}/timeline");
        timeline.Items.ShouldAllBe(static entry => entry.Emotion == null);
        timeline.Items.Single(static entry => entry.Type == EntryType.ProfilingObjected).Text.ShouldBe("By mail");
        (await agent.Http.GetAsync<TimelinePage>($"/api/customers/{andy.Id}/timeline?filter=feeling:angry")).Items.ShouldBeEmpty();
        foreach (var query in new[] { "mood:bad", "mood:neutral", "feeling:angry", "feeling:calm" }) (await NamesAsync(agent, query)).ShouldBeEmpty();
        var change = (await line.ChangesUntilAsync(wrote.FirstPosition)).Single(change => change.Position == wrote.FirstPosition);
        change.Item!.Emotion.ShouldBeNull();
        change.Entry!.Emotion.ShouldBeNull();
    }

    [Fact]
    public async Task Consoles_hear_of_it_at_once()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var andy = new Person(_server, "Andy Angry");
        await andy.WritesAsync(Rage);
        await using var line = await HubLine.OpenAsync(_server, agent.Cookie);
        await line.ResumeAsync(null);

        var acted = await ObjectAsync(agent, andy.Id, objected: true);

        var change = (await line.ChangesUntilAsync(acted.Position!.Value)).Single(c => c.Position == acted.Position);
        change.Type.ShouldBe(ChangeType.ProfilingObjected);
        change.Item!.Emotion.ShouldBeNull();
    }

    [Fact]
    public async Task Allowed_again_readings_begin_anew()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var andy = new Person(_server, "Andy Angry");
        await andy.WritesAsync(Rage, TimeSpan.FromMinutes(30));
        await ObjectAsync(agent, andy.Id, objected: true);

        await ObjectAsync(agent, andy.Id, objected: false);

        var view = await ViewAsync(agent, andy.Id);
        view.Objection.ShouldBeNull();
        view.Emotion!.UpdatedAt.ShouldBeNull();
        (await agent.Http.GetAsync<EmotionView>($"/api/customers/{andy.Id}/emotion")).Points.ShouldBeEmpty();
        await andy.WritesAsync(Rage);
        (await agent.Http.GetAsync<EmotionView>($"/api/customers/{andy.Id}/emotion")).Points.ShouldHaveSingleItem();
        (await agent.Http.GetAsync<TimelinePage>($"/api/customers/{andy.Id}/timeline")).Items.Count(static entry => entry.Emotion is not null).ShouldBe(1);
    }

    [Fact]
    public async Task What_stands_beside_the_events_is_erased_soon_after()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var andy = new Person(_server, "Andy Angry");
        await andy.WritesAsync(Rage);
        var version = (await andy.Actor.ReadAsync(CancellationToken.None)).State.Version;
        (await _server.Store.Customers.ReadContentAsync(andy.Id, version, CancellationToken.None))!.Words.ShouldNotBeEmpty();

        await ObjectAsync(agent, andy.Id, objected: true);

        for (var tries = 0; ; tries++)
        {
            tries.ShouldBeLessThan(600);
            if ((await _server.Store.Customers.ReadContentAsync(andy.Id, version, CancellationToken.None))!.Words.IsEmpty) break;
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task An_objection_on_a_linked_account_keeps_the_others_from_being_read()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (andy, other) = (new Person(_server, "Andy Angry"), new Person(_server, "A. Angry"));
        await andy.WritesAsync("Hello", TimeSpan.FromMinutes(30));
        await other.WritesAsync("Hello", TimeSpan.FromMinutes(20));
        await ObjectAsync(agent, other.Id, objected: true);
        await agent.Http.PostAsync<Acted>($"/api/customers/{andy.Id}/links", new { customerId = other.Id });

        await andy.WritesAsync(Rage);

        (await ViewAsync(agent, andy.Id)).Objection.ShouldNotBeNull();
        (await agent.Http.TryAsync(HttpMethod.Delete, $"/api/customers/{andy.Id}/links/{other.Id}")).EnsureSuccessStatusCode();
        var view = await ViewAsync(agent, andy.Id);
        view.Objection.ShouldBeNull();
        view.Emotion!.Mood.ShouldBeGreaterThan(-0.1, "what was written meanwhile was never read");
        (await ViewAsync(agent, other.Id)).Objection.ShouldNotBeNull();
    }

    [Fact]
    public async Task It_is_for_agents_and_the_reason_has_a_length()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        using var analyst = await _server.NewAsync(Role.Analyst);
        var andy = new Person(_server, "Andy");
        await andy.WritesAsync("Hello");

        (await analyst.Http.TryAsync(HttpMethod.Put, $"/api/customers/{andy.Id}/profiling", new ProfilingRequest(true))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await agent.Http.TryAsync(HttpMethod.Put, $"/api/customers/{andy.Id}/profiling", new ProfilingRequest(true, new string('a', 501)))).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
        (await agent.Http.TryAsync(HttpMethod.Put, $"/api/customers/{CustomerId.New(_server.Time.GetUtcNow())}/profiling", new ProfilingRequest(true))).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<Acted> ObjectAsync(SignedIn agent, CustomerId customer, bool objected) =>
        agent.Http.SendAsync<Acted>(HttpMethod.Put, $"/api/customers/{customer}/profiling", new ProfilingRequest(objected, "By mail"));

    private static Task<CustomerView> ViewAsync(SignedIn agent, CustomerId customer) => agent.Http.GetAsync<CustomerView>($"/api/customers/{customer}");

    private static async Task<string[]> NamesAsync(SignedIn agent, string query) =>
        [.. (await agent.Http.GetAsync<CustomerList>($"/api/customers?state=all&query={Uri.EscapeDataString(query)}")).Items.Select(static item => item.Name)];
}
