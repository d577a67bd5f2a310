using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Facts;
using SocialCrm.Server.Integrators;

namespace SocialCrm.Server.Tests.Integrators;

public sealed class AuthorsTests : IDisposable
{
    private const string Key = "a-key-of-the-webshop";

    private readonly RunningServer _server = new RunningServer()
        .With("SocialCrm:Fields:0:Name", "since").With("SocialCrm:Fields:0:Label", "Customer since").With("SocialCrm:Fields:0:Type", "date")
        .With("SocialCrm:Integrators:0:Name", "Webshop").With("SocialCrm:Integrators:0:Key", Key)
        .With("SocialCrm:Integrators:1:Name", "Reviews").With("SocialCrm:Integrators:1:Key", "a-key-of-the-reviews").With("SocialCrm:Integrators:1:Channels:0", "reviews");

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_verified_address_that_somebody_else_is_known_by_makes_both_one_person_and_says_so()
    {
        using var shop = Integrator(Key);
        using var agent = await _server.NewAsync(Role.Agent);
        var zoe = await WhatsAppAsync("Zoë Berg");
        await DescribeAsync(shop, "whatsapp", zoe.Number, new VerifiedIdentifier(VerifiedKind.Email, "Zoe@Example.com "));

        var described = await DescribeAsync(shop, "webshop", "customer-7", "Zoë van den Berg", new VerifiedIdentifier(VerifiedKind.Email, "zoe@example.COM"));

        described.CustomerId.ShouldBe(zoe.Id);
        var view = await agent.Http.GetAsync<CustomerView>($"/api/customers/{zoe.Id}");
        view.Accounts.Select(static a => a.Channel).ShouldBe(["whatsapp", "webshop"]);
        view.Links.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Evidence.ShouldBe(Evidence.Verified), l => l.By.Name.ShouldBe("Webshop"));
        var ledger = await agent.Http.GetAsync<LinkLedger>($"/api/customers/{zoe.Id}/links");
        ledger.Items[0].ShouldSatisfyAllConditions(
            i => i.Kind.ShouldBe(LedgerKind.Linked),
            i => i.Evidence.ShouldBe(Evidence.Verified),
            i => i.By.Name.ShouldBe("Webshop"),
            i => i.Grounds.ShouldBe([new LinkGround(LinkGroundKind.Email, "zoe@example.com")]));
        ledger.Items.Single(static i => i.Kind == LedgerKind.Aliases).ShouldSatisfyAllConditions(
            i => i.By.Name.ShouldBe("Webshop"),
            i => i.Evidence.ShouldBe(Evidence.Verified),
            i => i.Added.ShouldBe([new KnownAlias("email", "", "zoe@example.com")]));
        var line = (await agent.Http.GetAsync<TimelinePage>($"/api/customers/{zoe.Id}/timeline")).Items[0];
        line.ShouldSatisfyAllConditions(
            l => l.Type.ShouldBe(EntryType.CustomerLinked), l => l.Author.Kind.ShouldBe(AuthorKind.Company), l => l.Author.Name.ShouldBe("Webshop"));
    }

    [Fact]
    public async Task A_verified_number_is_the_one_that_WhatsApp_attests()
    {
        using var shop = Integrator(Key);
        var zoe = await WhatsAppAsync("Zoë Berg");

        var described = await DescribeAsync(shop, "webshop", "customer-7", new VerifiedIdentifier(VerifiedKind.Phone, $"+31 (0)6-{zoe.Number[3..]}"));

        described.CustomerId.ShouldBe(zoe.Id);
        (await DescribeAsync(shop, "webshop", "customer-7", new VerifiedIdentifier(VerifiedKind.Phone, $"00{zoe.Number}"))).CustomerId.ShouldBe(zoe.Id);
    }

    [Fact]
    public async Task What_points_at_two_people_links_nobody()
    {
        using var shop = Integrator(Key);
        var (zoe, tom) = (await WhatsAppAsync("Zoë"), await WhatsAppAsync("Tom"));
        await DescribeAsync(shop, "whatsapp", zoe.Number, new VerifiedIdentifier(VerifiedKind.Email, "zoe@example.com"));
        await DescribeAsync(shop, "whatsapp", tom.Number, new VerifiedIdentifier(VerifiedKind.Order, "w-1234"));

        var described = await DescribeAsync(
            shop, "webshop", "customer-7", new VerifiedIdentifier(VerifiedKind.Email, "zoe@example.com"), new VerifiedIdentifier(VerifiedKind.Order, "W1234"));

        described.CustomerId.ShouldNotBeOneOf(zoe.Id, tom.Id);
        (await shop.GetAsync<AuthorView>("/api/channels/webshop/authors/customer-7")).CustomerId.ShouldBe(described.CustomerId);
    }

    [Fact]
    public async Task Whom_an_agent_took_apart_no_integrator_links_again()
    {
        using var shop = Integrator(Key);
        using var agent = await _server.NewAsync(Role.Agent);
        var zoe = await WhatsAppAsync("Zoë Berg");
        var phone = new VerifiedIdentifier(VerifiedKind.Phone, zoe.Number);
        await DescribeAsync(shop, "webshop", "customer-7", phone);
        var account = (await agent.Http.GetAsync<CustomerView>($"/api/customers/{zoe.Id}")).Links.ShouldHaveSingleItem().CustomerId;
        await agent.Http.SendAsync<Acted>(HttpMethod.Delete, $"/api/customers/{zoe.Id}/links/{account}");

        (await DescribeAsync(shop, "webshop", "customer-7", phone)).CustomerId.ShouldBe(account);
    }

    [Fact]
    public async Task An_author_has_many_orders_and_is_read_with_what_is_verified()
    {
        using var shop = Integrator(Key);
        var zoe = await WhatsAppAsync("Zoë Berg");

        for (var i = 0; i < VerifiedKinds.Most + 3; i++) await DescribeAsync(shop, "whatsapp", zoe.Number, new VerifiedIdentifier(VerifiedKind.Order, $"A{i:0000}"));
        var described = await DescribeAsync(shop, "whatsapp", zoe.Number, "Somebody else", new VerifiedIdentifier(VerifiedKind.Email, "zoe@example.com"));

        described.CustomerId.ShouldBe(zoe.Id);
        var view = await shop.GetAsync<AuthorView>($"/api/channels/whatsapp/authors/{zoe.Number}");
        view.Name.ShouldBe("Zoë Berg", "the channel tells a name");
        view.WaitingSince.ShouldNotBeNull();
        view.Verified.Length.ShouldBe(VerifiedKinds.Most);
        view.Verified.ShouldContain(new VerifiedIdentifier(VerifiedKind.Email, "zoe@example.com"));
        view.Verified.ShouldContain(new VerifiedIdentifier(VerifiedKind.Order, "A0034"));
        view.Verified.ShouldNotContain(new VerifiedIdentifier(VerifiedKind.Order, "A0003"));
    }

    [Fact]
    public async Task What_a_shop_writes_down_stands_on_the_person_with_its_name_and_their_open_questions_can_be_read()
    {
        using var shop = Integrator(Key);
        using var agent = await _server.NewAsync(Role.Agent);
        var zoe = await WhatsAppAsync("Zoë Berg");
        await zoe.WritesAsync("Where is my parcel?");

        await shop.SendAsync<DescribedAuthor>(
            HttpMethod.Patch,
            $"/api/channels/whatsapp/authors/{zoe.Number}",
            new AuthorDescription(Language: "NL", Value: 1250.5m, Tier: "gold", Fields: new Dictionary<string, JsonElement> { ["since"] = JsonElement.Parse("\"2024-05-01\"") }));

        var details = (await agent.Http.GetAsync<FactsView>($"/api/customers/{zoe.Id}/facts")).Details;
        details.ShouldSatisfyAllConditions(
            d => d.Language.ShouldBe("nl"), d => d.Value.ShouldBe(1250.5m), d => d.Tier.ShouldBe("gold"));
        details.Fields.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            f => f.Value.ShouldBe("2024-05-01"), f => f.By.ShouldBe("Webshop"), f => f.Evidence.ShouldBe(Evidence.Verified));
        var line = (await agent.Http.GetAsync<TimelinePage>($"/api/customers/{zoe.Id}/timeline")).Items[0];
        line.ShouldSatisfyAllConditions(l => l.Type.ShouldBe(EntryType.DetailsChanged), l => l.Author.Name.ShouldBe("Webshop"));
        var view = await shop.GetAsync<AuthorView>($"/api/channels/whatsapp/authors/{zoe.Number}");
        view.Questions.ShouldHaveSingleItem().Text.ShouldBe("Where is my parcel?");
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_nobody_comes_in_without_a_key()
    {
        using var shop = Integrator(Key);
        using var reviews = Integrator("a-key-of-the-reviews");
        using var stranger = Integrator("a-key-of-nobody");
        using var anybody = _server.Anybody();
        var body = new AuthorDescription("Zoë");
        const string Path = "/api/channels/webshop/authors/7";

        await (await anybody.TryAsync(HttpMethod.Patch, Path, body)).ProblemAsync(HttpStatusCode.Unauthorized);
        await (await stranger.TryAsync(HttpMethod.Patch, Path, body)).ProblemAsync(HttpStatusCode.Unauthorized);
        await (await reviews.TryAsync(HttpMethod.Patch, Path, body)).ProblemAsync(HttpStatusCode.Forbidden);
        await (await reviews.GetAsync(Path)).ProblemAsync(HttpStatusCode.Forbidden);
        await (await shop.GetAsync(Path)).ProblemAsync(HttpStatusCode.NotFound);
        await (await shop.TryAsync(HttpMethod.Patch, "/api/channels/x/authors/77", body)).ProblemAsync(HttpStatusCode.NotFound);
        (await ErrorsAsync(new AuthorDescription(Verified: [new(VerifiedKind.Phone, "call me")]))).ShouldBe(["verified[0].value"]);
        (await ErrorsAsync(new AuthorDescription(Verified: [new(VerifiedKind.Order, "A123"), new(VerifiedKind.Email, "zoe")]))).ShouldBe(["verified[1].value"]);
        (await ErrorsAsync(new AuthorDescription(new string('x', 201)))).ShouldBe(["name"]);
        (await ErrorsAsync(new AuthorDescription(Language: "Dutch", Fields: new Dictionary<string, JsonElement> { ["shoe"] = JsonElement.Parse("42") }))).ShouldBe(["language", "fields.shoe"], ignoreOrder: true);
        (await shop.TryAsync(HttpMethod.Patch, "/api/channels/reviews/authors/7", body)).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<IEnumerable<string>> ErrorsAsync(AuthorDescription description) =>
            (await (await shop.TryAsync(HttpMethod.Patch, Path, description)).ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys;
    }

    private HttpClient Integrator(string key)
    {
        var http = _server.Anybody();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    private async Task<Person> WhatsAppAsync(string name)
    {
        var person = new Person(_server, name);
        await person.WritesAsync("Hello");
        return person;
    }

    private static Task<DescribedAuthor> DescribeAsync(HttpClient http, string channel, string author, params VerifiedIdentifier[] verified) =>
        DescribeAsync(http, channel, author, name: null, verified);

    private static Task<DescribedAuthor> DescribeAsync(HttpClient http, string channel, string author, string? name, params VerifiedIdentifier[] verified) =>
        http.SendAsync<DescribedAuthor>(HttpMethod.Patch, $"/api/channels/{channel}/authors/{author}", new AuthorDescription(name, [.. verified]));
}
