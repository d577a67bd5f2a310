using System.Net;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Facts;
using SocialCrm.Server.Live;
using SocialCrm.Server.Tests.Live;

namespace SocialCrm.Server.Tests.Facts;

public sealed class FactsTests : IDisposable
{
    private readonly RunningServer _server = new RunningServer().With("SocialCrm:Facts:Products:0", "blender");

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task What_was_told_is_known_with_the_place_where_it_was_said()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var ina = new Person(_server, "Ina");
        const string text = "My blender (order A12345) is broken. Mail me at Ina@Example.nl";
        await ina.WritesAsync(text, TimeSpan.FromMinutes(9));
        await ina.IsAnsweredAsync("Sorry! We will send a new one tomorrow.", TimeSpan.FromMinutes(5));

        var known = await FactsAsync(agent, ina);

        known.Facts.Select(static f => (f.Kind, f.Value)).ShouldBe(
        [
            (FactKind.Email, "ina@example.nl"), (FactKind.Order, "A12345"), (FactKind.Product, "blender"), (FactKind.Promise, "We will send a new one tomorrow."),
        ]);
        var message = (await TimelineAsync(agent, ina)).Items.Single(static e => e.Direction == Direction.In);
        var said = known.Facts[0].Said.ShouldHaveSingleItem();
        said.EntryId.ShouldBe(message.Id);
        said.Channel.ShouldBe("whatsapp");
        text.Substring(said.Start, said.Length).ShouldBe("Ina@Example.nl");
        known.Facts[3].Due.ShouldBe(DateOnly.FromDateTime(_server.Time.GetUtcNow().UtcDateTime.AddMinutes(-5)).AddDays(1));
        known.Details.Language.ShouldBe("en");
    }

    [Fact]
    public async Task What_is_said_now_is_known_at_once_and_what_is_taken_back_is_not()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var ina = new Person(_server, "Ina");
        await ina.WritesAsync("Hello");
        (await FactsAsync(agent, ina)).Facts.ShouldBeEmpty();

        var (wrong, right) = (ina.NewExternalId(), ina.NewExternalId());
        await ina.WritesAsync("A12345", id: wrong);
        await ina.WritesAsync("B54321", id: right);
        (await FactsAsync(agent, ina)).Facts.Length.ShouldBe(2);
        await ina.RevokesAsync(wrong);
        await ina.EditsAsync(right, "C67890");

        (await FactsAsync(agent, ina)).Facts.Select(static f => f.Value).ShouldBe(["C67890"]);
    }

    [Fact]
    public async Task A_correction_holds_is_told_live_and_stands_on_the_timeline_with_its_reason()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var ina = new Person(_server, "Ina");
        await ina.WritesAsync("It is A12345", TimeSpan.FromMinutes(9));
        await using var line = await HubLine.OpenAsync(_server, agent.Cookie);
        await line.WatchAsync(ina.Id);
        await line.ResumeAsync(await _server.Feed.HeadAsync(CancellationToken.None));

        var acted = await CorrectAsync(agent, ina, new FactCorrectionRequest(FactKind.Order, "a-12345", "A12346", "Read it on the label"));

        var change = (await line.ChangesUntilAsync(acted.Position!.Value)).ShouldHaveSingleItem();
        change.Type.ShouldBe(ChangeType.FactCorrected);
        var entry = change.Entry.ShouldNotBeNull();
        entry.Type.ShouldBe(EntryType.FactCorrected);
        entry.Text.ShouldBe("Read it on the label");
        entry.Author.Name.ShouldBe(agent.Session.Name);
        entry.Changes.ShouldBe([new RecordedChange("order", "A12345", "A12346")]);
        (await TimelineAsync(agent, ina)).Items[0].Id.ShouldBe(entry.Id);
        await ina.WritesAsync("A12345!");
        var known = (await FactsAsync(agent, ina)).Facts.ShouldHaveSingleItem();
        known.Value.ShouldBe("A12346");
        known.Said.Length.ShouldBe(2);
        known.Corrected.ShouldBe(new FactPutRight("A12345", known.Corrected!.At, new Colleague(agent.Session.Id, agent.Session.Name)));
    }

    [Theory]
    [InlineData(FactKind.Email, null, "no address", "is")]
    [InlineData(FactKind.Email, null, null, "is")]
    [InlineData(FactKind.Order, "B99999", null, "was")]
    public async Task What_cannot_be_or_nobody_said_is_not_put_right(FactKind kind, string? was, string? now, string field)
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var ina = new Person(_server, "Ina");
        await ina.WritesAsync("It is A12345");

        using var answer = await agent.Http.TryAsync(
            HttpMethod.Post, $"/api/customers/{ina.Id}/facts/corrections", new FactCorrectionRequest(kind, was, now));

        (await answer.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task A_talk_on_another_channel_about_the_same_order_is_offered_and_goes_when_they_part()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (ina, onX) = (new Person(_server, "Ina"), CustomerId.New(_server.Time.GetUtcNow()));
        await ina.WritesAsync("Where is order A12345?", TimeSpan.FromDays(3));
        await WriteOnXAsync(onX, "still no A12345!");
        await agent.Http.PostAsync<Acted>($"/api/customers/{ina.Id}/links", new LinkRequest(onX));

        var hint = (await FactsAsync(agent, ina)).Hints.ShouldHaveSingleItem();

        (hint.Kind, hint.Value, hint.Here.Channel, hint.There.Channel).ShouldBe((FactKind.Order, "A12345", "x", "whatsapp"));
        hint.Why.ShouldStartWith("Order A12345 was talked about on WhatsApp too, on ");
        hint.Why.ShouldEndWith("and nobody answered there.");
        hint.There.AccountId.ShouldBe(ina.Id.ToString());

        await CorrectAsync(agent, ina, new FactCorrectionRequest(FactKind.Order, "A12345", "A12346"));
        (await FactsAsync(agent, ina)).Facts.ShouldHaveSingleItem().Value.ShouldBe("A12346");
        await agent.Http.SendAsync<Acted>(HttpMethod.Delete, $"/api/customers/{ina.Id}/links/{onX}");
        (await FactsAsync(agent, ina)).ShouldSatisfyAllConditions(k => k.Hints.ShouldBeEmpty(), k => k.Facts.ShouldHaveSingleItem().Value.ShouldBe("A12345"));
        (await agent.Http.GetAsync<FactsView>($"/api/customers/{onX}/facts")).Facts.ShouldHaveSingleItem().Value.ShouldBe("A12346");
    }

    [Fact]
    public async Task Questions_are_open_until_somebody_answers_on_any_account()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var ina = new Person(_server, "Ina");
        await ina.WritesAsync("Hi. Where is it? I wait since Monday. And when do you open?", TimeSpan.FromMinutes(9));
        await ina.WritesAsync("Hello??", TimeSpan.FromMinutes(8));

        var questions = (await FactsAsync(agent, ina)).Questions;
        questions.Select(static q => q.Text).ShouldBe(["Where is it?", "And when do you open?", "Hello??"]);
        questions[0].Start.ShouldBe(4);

        await ina.IsAnsweredAsync("At ten.", TimeSpan.FromMinutes(1));
        (await FactsAsync(agent, ina)).Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_that_asks_for_what_is_known_is_told_so()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var ina = new Person(_server, "Ina");
        await ina.WritesAsync("It is A12345");

        var check = await agent.Http.PostAsync<DraftCheck>($"/api/customers/{ina.Id}/facts/check", new DraftRequest("Hi Ina. What is your order number, and your phone number?"));

        var needless = check.Needless.ShouldHaveSingleItem();
        (needless.Kind, needless.Start).ShouldBe((FactKind.Order, 8));
        needless.Known.ShouldHaveSingleItem().Value.ShouldBe("A12345");
    }

    [Fact]
    public async Task Nothing_is_known_of_somebody_unknown()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var path = $"/api/customers/{CustomerId.New(_server.Time.GetUtcNow())}";

        await (await agent.Http.GetAsync($"{path}/facts")).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.TryAsync(HttpMethod.Post, $"{path}/facts/check", new DraftRequest("Hi"))).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.TryAsync(HttpMethod.Post, $"{path}/facts/corrections", new FactCorrectionRequest(FactKind.Order, Is: "A1"))).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.TryAsync(HttpMethod.Post, $"{path}/notes", new NoteRequest("Hi"))).ProblemAsync(HttpStatusCode.NotFound);
        await (await agent.Http.TryAsync(HttpMethod.Patch, $"{path}/details", new DetailsRequest(Tier: "gold"))).ProblemAsync(HttpStatusCode.NotFound);
    }

    private static Task<FactsView> FactsAsync(SignedIn agent, Person person) => agent.Http.GetAsync<FactsView>($"/api/customers/{person.Id}/facts");

    private static Task<TimelinePage> TimelineAsync(SignedIn agent, Person person) => agent.Http.GetAsync<TimelinePage>($"/api/customers/{person.Id}/timeline");

    private static Task<Acted> CorrectAsync(SignedIn agent, Person person, FactCorrectionRequest request) =>
        agent.Http.PostAsync<Acted>($"/api/customers/{person.Id}/facts/corrections", request);

    private async Task WriteOnXAsync(CustomerId customer, string text)
    {
        var (now, keys) = (_server.Time.GetUtcNow(), _server.Store.Keys);
        await _server.Customers.Get(customer).TellAsync(
            new RecordMessage(
                keys.Message("x", "100", text), "x", "100", keys.Conversation("x", "100", "ina"), Direction.In, MessageKind.Post, now, now,
                new Sender([new Alias("x.user_id", "", "77")]) { Name = "Ina on X" }, new EventContent { Text = text }),
            CancellationToken.None);
    }
}
