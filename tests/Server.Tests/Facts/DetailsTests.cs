using System.Net;
using System.Text.Json;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Facts;
using SocialCrm.Server.Live;
using SocialCrm.Server.Tests.Live;

namespace SocialCrm.Server.Tests.Facts;

public sealed class DetailsTests : IDisposable
{
    private readonly RunningServer _server = new RunningServer()
        .With("SocialCrm:Fields:0:Name", "birthday").With("SocialCrm:Fields:0:Label", "Birthday").With("SocialCrm:Fields:0:Type", "Date")
        .With("SocialCrm:Fields:1:Name", "orders").With("SocialCrm:Fields:1:Type", "Number")
        .With("SocialCrm:Fields:2:Name", "size").With("SocialCrm:Fields:2:Type", "Choice")
        .With("SocialCrm:Fields:2:Choices:0", "Small").With("SocialCrm:Fields:2:Choices:1", "Large");

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task What_is_written_down_is_shown_with_who_wrote_it_and_the_rest_stays()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var ina = await InaAsync();
        await WriteAsync(agent, ina, new DetailsRequest(Language: "NL", Value: 1250.50m, Tier: "gold", Fields: Fields(("birthday", "\"1980-03-12\""), ("orders", "7")), Tag: ["VIP", "press"]));

        await WriteAsync(agent, ina, new DetailsRequest(Fields: Fields(("size", "\"large\"")), Untag: ["vip"], Clear: ["orders"]));

        var details = await DetailsAsync(agent, ina);
        (details.Language, details.Value, details.Tier, details.Reach).ShouldBe(("nl", 1250.50m, "gold", null));
        details.Fields.Select(static f => (f.Name, f.Label, f.Value)).ShouldBe([("birthday", "Birthday", "1980-03-12"), ("orders", "orders", null), ("size", "size", "Large")]);
        (details.Fields[0].By, details.Fields[0].Evidence).ShouldBe((agent.Session.Name, Evidence.Decided));
        details.Tags.ShouldBe(["press"]);
    }

    [Fact]
    public async Task What_an_integrator_knows_stands_beside_it_on_whichever_account()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (ina, other) = (await InaAsync(), await InaAsync());
        await agent.Http.PostAsync<Acted>($"/api/customers/{ina.Id}/links", new LinkRequest(other.Id));

        await other.Actor.TellAsync(
            new LearnDetails(_server.Store.Keys.Request("shop 1"), "Shop", new Details([new FieldValue("tier", "silver"), new FieldValue("orders", "3")], [], [])), CancellationToken.None);

        var details = await DetailsAsync(agent, ina);
        details.Tier.ShouldBe("silver");
        (details.Fields[1].Value, details.Fields[1].By, details.Fields[1].Evidence).ShouldBe(("3", "Shop", Evidence.Verified));
        var entry = (await agent.Http.GetAsync<TimelinePage>($"/api/customers/{ina.Id}/timeline?filter=orders")).Items.ShouldHaveSingleItem();
        entry.Author.ShouldBe(new Author(AuthorKind.Company, Id: null, "Shop"));
        entry.Changes.ShouldBe([new RecordedChange("tier", null, "silver"), new RecordedChange("orders", null, "3")]);
    }

    [Theory]
    [InlineData("""{"fields":{"birthday":"12 March"}}""", "fields.birthday", "day such as")]
    [InlineData("""{"fields":{"orders":"many"}}""", "fields.orders", "a number")]
    [InlineData("""{"fields":{"size":"huge"}}""", "fields.size", "Small or Large")]
    [InlineData("""{"fields":{"shoe":"42"}}""", "fields.shoe", "no such field")]
    [InlineData("""{"language":"Dutch"}""", "language", "two letters")]
    [InlineData("""{"tag":[" "]}""", "tag", "1 to 40")]
    [InlineData("""{"clear":["shoe"]}""", "clear", "no field")]
    [InlineData("""{"tier":"gold","clear":["tier"]}""", "clear", "at once")]
    public async Task What_cannot_stand_in_a_field_is_refused_by_name(string body, string field, string message)
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var ina = await InaAsync();

        using var answer = await agent.Http.TryAsync(HttpMethod.Patch, $"/api/customers/{ina.Id}/details", JsonDocument.Parse(body).RootElement);

        (await answer.ProblemAsync(HttpStatusCode.BadRequest)).Errors![field][0].ShouldContain(message);
    }

    [Fact]
    public async Task A_note_is_for_the_team_calls_upon_colleagues_and_is_told_live()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        using var colleague = await _server.NewAsync(Role.Agent);
        var ina = await InaAsync();
        await using var line = await HubLine.OpenAsync(_server, agent.Cookie);
        await line.WatchAsync(ina.Id);
        await line.ResumeAsync(await _server.Feed.HeadAsync(CancellationToken.None));

        var acted = await agent.Http.PostAsync<Acted>($"/api/customers/{ina.Id}/notes", new NoteRequest(" Calls at night, @Agent 2 ", [colleague.Session.Id]));

        var change = (await line.ChangesUntilAsync(acted.Position!.Value)).ShouldHaveSingleItem();
        change.Type.ShouldBe(ChangeType.NoteCreated);
        var entry = (await agent.Http.GetAsync<TimelinePage>($"/api/customers/{ina.Id}/timeline?filter=is:note")).Items.ShouldHaveSingleItem();
        (entry.Id, entry.Type, entry.Text, entry.Direction).ShouldBe((change.Entry!.Id, EntryType.Note, "Calls at night, @Agent 2", null));
        entry.Author.Id.ShouldBe(agent.Session.Id);
        entry.Mentions.ShouldBe([new Colleague(colleague.Session.Id, colleague.Session.Name)]);
        (await agent.Http.GetAsync<CustomerView>($"/api/customers/{ina.Id}")).WaitingSince.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("  ", null, "text")]
    [InlineData("Hi", "nobody", "mentions")]
    public async Task An_empty_note_or_one_for_nobody_is_refused(string text, string? mention, string field)
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var ina = await InaAsync();

        using var answer = await agent.Http.TryAsync(HttpMethod.Post, $"/api/customers/{ina.Id}/notes", new NoteRequest(text, mention is null ? null : [mention]));

        (await answer.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task The_timeline_shows_what_a_filter_asks_for_and_says_where_it_is_wrong()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var ina = await InaAsync();
        await ina.IsAnsweredAsync("Hello Ina", TimeSpan.FromMinutes(1));

        (await TextsAsync("by:company")).ShouldBe(["Hello Ina"]);
        (await TextsAsync("hello")).ShouldBe(["Hello Ina", "Hello, I am Ina"]);
        (await TextsAsync("channel:x")).ShouldBeEmpty();
        (await (await agent.Http.GetAsync($"/api/customers/{ina.Id}/timeline?filter=a%20mood:bad")).ProblemAsync(HttpStatusCode.BadRequest)).Column.ShouldBe(3);

        async Task<IEnumerable<string?>> TextsAsync(string filter) =>
            (await agent.Http.GetAsync<TimelinePage>($"/api/customers/{ina.Id}/timeline?filter={Uri.EscapeDataString(filter)}")).Items.Select(static e => e.Text);
    }

    [Fact]
    public async Task How_many_entries_a_filter_asks_for_is_told_apart_from_them()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var ina = await InaAsync();
        await ina.IsAnsweredAsync("Hello Ina", TimeSpan.FromMinutes(1));

        (await CountAsync("hello")).ShouldSatisfyAllConditions(c => c.Count.ShouldBe(2), c => c.All.ShouldBeTrue());
        (await CountAsync("by:company")).Count.ShouldBe(1);
        (await (await agent.Http.GetAsync($"/api/customers/{ina.Id}/timeline/count?filter=colour:red")).ProblemAsync(HttpStatusCode.BadRequest)).Column.ShouldBe(1);

        Task<TimelineCount> CountAsync(string filter) => agent.Http.GetAsync<TimelineCount>($"/api/customers/{ina.Id}/timeline/count?filter={filter}");
    }

    [Fact]
    public async Task Tags_in_use_are_offered_those_most_often_put_on_first_and_a_new_one_at_once()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var (ina, other) = (await InaAsync(), await InaAsync());
        (await TagsAsync()).ShouldBeEmpty();
        await WriteAsync(agent, ina, new DetailsRequest(Tag: ["press", "VIP"]));
        await WriteAsync(agent, other, new DetailsRequest(Tag: ["vip"]));

        (await TagsAsync()).ShouldBe(["vip", "press"]);

        async Task<string[]> TagsAsync() => [.. (await agent.Http.GetAsync<TagList>("/api/tags")).Items];
    }

    [Fact]
    public async Task Where_language_value_and_tier_come_from_is_told_and_what_is_cleared_comes_from_nowhere()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var ina = await InaAsync();
        await WriteAsync(agent, ina, new DetailsRequest(Tier: "gold", Value: 12));
        await ina.Actor.TellAsync(new LearnDetails(_server.Store.Keys.Request("shop 2"), "Shop", new Details([new FieldValue("language", "de")], [], [])), CancellationToken.None);

        await WriteAsync(agent, ina, new DetailsRequest(Clear: ["value"]));

        (await DetailsAsync(agent, ina)).Sources.Select(static s => (s.Name, s.By, s.Evidence)).ShouldBe(
            [("language", "Shop", Evidence.Verified), ("tier", agent.Session.Name, Evidence.Decided)]);
    }

    private static Dictionary<string, JsonElement> Fields(params (string Name, string Json)[] fields) =>
        fields.ToDictionary(static f => f.Name, static f => JsonDocument.Parse(f.Json).RootElement);

    private static Task<Acted> WriteAsync(SignedIn agent, Person person, DetailsRequest request) =>
        agent.Http.SendAsync<Acted>(HttpMethod.Patch, $"/api/customers/{person.Id}/details", request);

    private static async Task<PersonDetails> DetailsAsync(SignedIn agent, Person person) =>
        (await agent.Http.GetAsync<FactsView>($"/api/customers/{person.Id}/facts")).Details;

    private async Task<Person> InaAsync()
    {
        var ina = new Person(_server, "Ina");
        await ina.WritesAsync("Hello, I am Ina", TimeSpan.FromMinutes(9));
        return ina;
    }
}
