using System.Net;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Live;
using SocialCrm.Server.Tests.Live;

namespace SocialCrm.Server.Tests.Customers;

public sealed class LinkTests : IDisposable
{
    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Two_customers_become_one_person_with_all_that_both_have()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, other) = await TwoAsync();

        var acted = await LinkAsync(agent, zoe, other, "Same address");

        acted.Position.ShouldNotBeNull();
        var view = await ViewAsync(agent, zoe);
        view.Id.ShouldBe(zoe.Id);
        view.Name.ShouldBe("Zoë Berg");
        view.Names.Select(static n => n.Name).ShouldBe(["Zoë Berg", "Z. Berg"]);
        view.Accounts.Select(static a => a.Id).ShouldBe([zoe.Id.ToString(), other.Id.ToString()]);
        view.Conversations.Length.ShouldBe(2);
        view.Counts.Inbound.ShouldBe(3);
        var link = view.Links.ShouldHaveSingleItem();
        link.ShouldBe(new CustomerLink(other.Id, zoe.Id, link.Since, new Colleague(agent.Session.Id, agent.Session.Name), Evidence.Decided, "Same address"));
        var timeline = await TimelineAsync(agent, zoe);
        timeline.Items.Select(static e => e.Text).ShouldBe(["Same address", "Awful, I am so angry!", "From another phone", "Hello"]);
        timeline.Items[0].ShouldSatisfyAllConditions(
            e => e.Type.ShouldBe(EntryType.CustomerLinked),
            e => e.Author.Name.ShouldBe(agent.Session.Name),
            e => e.Linked.ShouldBe(new LinkedCustomer(other.Id, "Z. Berg", "whatsapp")));
        timeline.Items[2].AccountId.ShouldBe(other.Id.ToString());
        var item = (await agent.Http.GetAsync<CustomerList>("/api/customers")).Items.ShouldHaveSingleItem();
        item.Id.ShouldBe(zoe.Id);
        item.Emotion!.Mood.ShouldBe(view.Emotion!.Mood, 0.01);
        item.WaitingSince.ShouldBe(view.WaitingSince);
        var curve = await agent.Http.GetAsync<EmotionView>($"/api/customers/{zoe.Id}/emotion");
        curve.Points.Select(static p => p.EntryId).Reverse().ShouldBe(timeline.Items.Skip(1).Select(static e => e.Id));
        curve.Points[^1].Mood.ShouldBe(view.Emotion!.Mood, 0.01);
    }

    [Fact]
    public async Task A_linked_customers_routes_lead_to_who_stands_for_them_and_nobody_keeps_that()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, other) = await TwoAsync();
        await LinkAsync(agent, zoe, other);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _server.Address };
        http.DefaultRequestHeaders.Add("Cookie", agent.Cookie);
        var (there, here) = ($"/api/customers/{other.Id}", $"/api/customers/{zoe.Id}");

        await MovesAsync(HttpMethod.Get, "");
        await MovesAsync(HttpMethod.Get, "/timeline?limit=3&before=1-2");
        await MovesAsync(HttpMethod.Get, "/emotion");
        await MovesAsync(HttpMethod.Put, "/seen", new Seen(0));
        await MovesAsync(HttpMethod.Put, "/answered");
        await MovesAsync(HttpMethod.Delete, "/answered");
        await MovesAsync(HttpMethod.Post, "/links", new LinkRequest(zoe.Id));
        await MovesAsync(HttpMethod.Delete, $"/links/{other.Id}");
        (await ViewAsync(agent, other)).Id.ShouldBe(zoe.Id);

        await UnlinkAsync(agent, zoe, other);
        (await http.GetAsync(there)).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task MovesAsync(HttpMethod method, string path, object? body = null)
        {
            using var answer = await http.TryAsync(method, there + path, body);
            answer.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect, path);
            answer.Headers.Location!.OriginalString.ShouldBe(here + path);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_wrong_link_is_undone_exactly()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, other) = await TwoAsync();
        var (views, timelines) = (await ViewsAsync(), await TimelinesAsync());

        await LinkAsync(agent, zoe, other);
        await UnlinkAsync(agent, zoe, other);

        (await ViewsAsync()).ShouldBe(views);
        var after = await TimelinesAsync();
        after[0].ShouldBe(timelines[0]);
        after[1].ShouldBe(timelines[1]);
        (await TimelineAsync(agent, zoe)).Items.Take(2).Select(static e => e.Type).ShouldBe([EntryType.CustomerUnlinked, EntryType.CustomerLinked]);
        (await agent.Http.GetAsync<CustomerList>("/api/customers")).Items.Select(static i => i.Name).ShouldBe(["Zoë Berg", "Z. Berg"], ignoreOrder: true);

        async Task<string[]> ViewsAsync() => await Task.WhenAll(new[] { zoe, other }.Select(async person =>
        {
            var view = await ViewAsync(agent, person);
            return $"{view.Name} {view.WaitingSince:O} {view.Counts} {view.LastMessageAt:O} {view.Emotion!.Cause?.Text} {string.Join(' ', view.Accounts.Select(static a => a.Id))} {view.Links.Length}";
        }));

        async Task<string[]> TimelinesAsync() => await Task.WhenAll(new[] { zoe, other }.Select(async person =>
            string.Join('\n', (await TimelineAsync(agent, person)).Items.Where(static e => e.Type == EntryType.Message).Select(static e => $"{e.Id} {e.Author} {e.Text}"))));
    }

    [Fact]
    public async Task What_is_asked_again_is_done_once_and_what_is_so_already_changes_nothing()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, other) = await TwoAsync();
        var first = await LinkAsync(agent, zoe, other);
        var head = await _server.Feed.HeadAsync(CancellationToken.None);

        (await LinkAsync(agent, zoe, other)).Position.ShouldBeNull();
        (await LinkAsync(agent, zoe, zoe)).Position.ShouldBeNull();
        (await LinkAsync(agent, other, zoe)).Position.ShouldBeNull();
        (await _server.Feed.HeadAsync(CancellationToken.None)).ShouldBe(head);
        (await UnlinkAsync(agent, zoe, other)).Position.ShouldBe(head + 1);
        (await UnlinkAsync(agent, zoe, other)).Position.ShouldBeNull();
        first.Position.ShouldBe(head - 1);
    }

    [Fact]
    public async Task What_cannot_be_linked_is_refused_with_the_reason()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        using var analyst = await _server.NewAsync(Role.Analyst);
        var (zoe, other) = await TwoAsync();
        var third = new Person(_server, "Third");
        await third.WritesAsync("Hi");
        await LinkAsync(agent, zoe, other);
        var nobody = CustomerId.New(_server.Time.GetUtcNow());

        var taken = await (await PostAsync(agent, third.Id, new LinkRequest(other.Id))).ProblemAsync(HttpStatusCode.Conflict);
        taken.Detail.ShouldBe("They are linked with another person already: take that link off first.");
        (await (await PostAsync(agent, third.Id, new LinkRequest(nobody))).ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys.ShouldBe(["customerId"]);
        (await (await PostAsync(agent, third.Id, new LinkRequest(zoe.Id, new string('x', 501)))).ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys.ShouldBe(["reason"]);
        await (await PostAsync(agent, nobody, new LinkRequest(zoe.Id))).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.TryAsync(HttpMethod.Delete, $"/api/customers/{zoe.Id}/links/{nobody}")).ProblemAsync(HttpStatusCode.NotFound);
        await (await PostAsync(analyst, third.Id, new LinkRequest(zoe.Id))).ProblemAsync(HttpStatusCode.Forbidden);
        await (await analyst.Http.TryAsync(HttpMethod.Delete, $"/api/customers/{zoe.Id}/links/{other.Id}")).ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_ledger_tells_of_every_link_who_made_it_when_and_why_also_when_it_is_off()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, other) = await TwoAsync();
        var by = new Colleague(agent.Session.Id, agent.Session.Name);
        await LinkAsync(agent, zoe, other, "Same address");
        await UnlinkAsync(agent, zoe, other);

        foreach (var person in new[] { zoe, other })
        {
            var ledger = await agent.Http.GetAsync<LinkLedger>($"/api/customers/{person.Id}/links");
            ledger.Items.Select(static i => i.Kind).ShouldBe([LedgerKind.Unlinked, LedgerKind.Linked, LedgerKind.Found]);
            ledger.Items[0].ShouldSatisfyAllConditions(i => i.CustomerId.ShouldBe(other.Id), i => i.Into.ShouldBe(zoe.Id), i => i.By.ShouldBe(by));
            ledger.Items[1].ShouldSatisfyAllConditions(
                i => i.CustomerId.ShouldBe(other.Id),
                i => i.Name.ShouldBe("Z. Berg"),
                i => i.Into.ShouldBe(zoe.Id),
                i => i.By.ShouldBe(by),
                i => i.Evidence.ShouldBe(Evidence.Decided));
            ledger.Items[2].ShouldSatisfyAllConditions(
                i => i.CustomerId.ShouldBe(person.Id),
                i => i.By.Name.ShouldBe("WhatsApp"),
                i => i.Evidence.ShouldBe(Evidence.Attested),
                i => i.Added.ShouldBe([new KnownAlias("wa.phone", "", person.Number)]));
        }

        (await agent.Http.GetAsync<LinkLedger>($"/api/customers/{zoe.Id}/links")).Items[1].Reason.ShouldBe("Same address");
        await LinkAsync(agent, zoe, other);
        var whole = await agent.Http.GetAsync<LinkLedger>($"/api/customers/{zoe.Id}/links");
        whole.Items.Select(static i => i.Kind).ShouldBe([LedgerKind.Linked, LedgerKind.Unlinked, LedgerKind.Linked, LedgerKind.Found, LedgerKind.Found]);
    }

    [Fact]
    public async Task A_person_is_answered_and_read_on_all_accounts_at_once()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, other) = await TwoAsync();
        await LinkAsync(agent, zoe, other);
        var view = await ViewAsync(agent, zoe);
        view.Unread.ShouldBeTrue();

        await agent.Http.TryAsync(HttpMethod.Put, $"/api/customers/{zoe.Id}/seen", new Seen(view.Position));
        (await ViewAsync(agent, zoe)).Unread.ShouldBeFalse();
        await agent.Http.SendAsync<Acted>(HttpMethod.Put, $"/api/customers/{zoe.Id}/answered");
        (await ViewAsync(agent, zoe)).ShouldSatisfyAllConditions(v => v.WaitingSince.ShouldBeNull(), v => v.Waived.ShouldBeTrue());
        (await agent.Http.GetAsync<CustomerList>("/api/customers?state=waiting")).Total.ShouldBe(0);
        (await TimelineAsync(agent, zoe)).Items.Count(static e => e.Type == EntryType.AnswerWaived).ShouldBe(1);
        await agent.Http.SendAsync<Acted>(HttpMethod.Delete, $"/api/customers/{zoe.Id}/answered");
        (await ViewAsync(agent, zoe)).WaitingSince.ShouldBe(view.WaitingSince);
    }

    [Fact]
    public async Task Every_console_hears_of_a_link_and_of_its_undoing()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, other) = await TwoAsync();
        await using var line = await HubLine.OpenAsync(_server, agent.Cookie);
        await line.WatchAsync(zoe.Id);
        await line.ResumeAsync(await _server.Feed.HeadAsync(CancellationToken.None));
        var by = new Colleague(agent.Session.Id, agent.Session.Name);

        var linked = await LinkAsync(agent, zoe, other);
        var changes = await line.ChangesUntilAsync(linked.Position!.Value + 1);

        changes.Select(static c => (c.CustomerId, c.Type)).ShouldBe([(zoe.Id, ChangeType.CustomerLinked), (other.Id, ChangeType.CustomerMoved)]);
        changes[0].Item!.Last!.Text.ShouldBe("Awful, I am so angry!");
        changes[0].Entry!.Linked!.CustomerId.ShouldBe(other.Id);
        changes[1].ShouldSatisfyAllConditions(c => c.MovedTo.ShouldBe(zoe.Id), c => c.Item.ShouldBeNull(), c => c.By.ShouldBe(by));

        var said = await other.WritesAsync("On the other account again");
        var news = (await line.ChangesUntilAsync(said.FirstPosition)).Single();
        news.CustomerId.ShouldBe(zoe.Id);
        news.Item!.Last!.Text.ShouldBe("On the other account again");
        news.Entry!.AccountId.ShouldBe(other.Id.ToString());
        news.Entry.Id.ShouldBe((await TimelineAsync(agent, zoe)).Items.First(static e => e.Type == EntryType.Message).Id);

        var unlinked = await UnlinkAsync(agent, zoe, other);
        var undone = await line.ChangesUntilAsync(unlinked.Position!.Value + 1);
        undone.Select(static c => (c.CustomerId, c.Type, c.Item?.Last?.Text)).ShouldBe(
        [
            (zoe.Id, ChangeType.CustomerUnlinked, "Awful, I am so angry!"),
            (other.Id, ChangeType.CustomerRestored, "On the other account again"),
        ]);
        undone.ShouldAllBe(c => c.By == by);
    }

    [Fact]
    public async Task Links_are_trees_and_whoever_is_further_down_is_taken_out_too()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, other) = await TwoAsync();
        var third = new Person(_server, "Third");
        await third.WritesAsync("Hi");
        await LinkAsync(agent, other, third);
        await LinkAsync(agent, zoe, other);
        (await ViewAsync(agent, third)).Id.ShouldBe(zoe.Id);
        (await ViewAsync(agent, zoe)).Links.Select(static l => (l.Into, l.CustomerId)).ShouldBe([(zoe.Id, other.Id), (other.Id, third.Id)]);

        await UnlinkAsync(agent, zoe, third);

        (await ViewAsync(agent, third)).Id.ShouldBe(third.Id);
        (await ViewAsync(agent, zoe)).Accounts.Length.ShouldBe(2);
    }

    private static Task<Acted> LinkAsync(SignedIn agent, Person survivor, Person linked, string? reason = null) =>
        agent.Http.PostAsync<Acted>($"/api/customers/{survivor.Id}/links", new LinkRequest(linked.Id, reason));

    private static Task<Acted> UnlinkAsync(SignedIn agent, Person survivor, Person linked) =>
        agent.Http.SendAsync<Acted>(HttpMethod.Delete, $"/api/customers/{survivor.Id}/links/{linked.Id}");

    private static Task<HttpResponseMessage> PostAsync(SignedIn agent, CustomerId survivor, LinkRequest request) =>
        agent.Http.TryAsync(HttpMethod.Post, $"/api/customers/{survivor}/links", request);

    private static Task<CustomerView> ViewAsync(SignedIn agent, Person person) => agent.Http.GetAsync<CustomerView>($"/api/customers/{person.Id}");

    private static Task<TimelinePage> TimelineAsync(SignedIn agent, Person person) => agent.Http.GetAsync<TimelinePage>($"/api/customers/{person.Id}/timeline");

    private async Task<(Person Zoe, Person Other)> TwoAsync()
    {
        var (zoe, other) = (new Person(_server, "Zoë Berg"), new Person(_server, "Z. Berg"));
        await zoe.WritesAsync("Hello", TimeSpan.FromMinutes(9));
        await other.WritesAsync("From another phone", TimeSpan.FromMinutes(6));
        await zoe.WritesAsync("Awful, I am so angry!", TimeSpan.FromMinutes(3));
        return (zoe, other);
    }
}
