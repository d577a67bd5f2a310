using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Search;

namespace SocialCrm.Server.Tests.Search;

public sealed class SearchTests : IAsyncLifetime
{
    private readonly RunningServer _server = new();
    private SignedIn _agent = null!;

    public async Task InitializeAsync() => _agent = await _server.NewAsync(Role.Agent);

    public async Task DisposeAsync()
    {
        _agent.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task People_and_what_was_said_are_found_at_once()
    {
        var (zoe, jan) = (new Person(_server, "Zoë Berg"), new Person(_server, "Jan Jansen"));
        await zoe.WritesAsync("My parcel 4711 is late", TimeSpan.FromMinutes(5));
        await jan.WritesAsync("Is the parcel of Zoe there?");
        await CatchUpAsync();

        var found = await SearchAsync("zoe");

        found.People.Select(static p => p.Name).ShouldBe(["Zoë Berg"]);
        var said = found.Said.ShouldHaveSingleItem();
        (said.Name, said.CustomerId, said.Channel, said.Text).ShouldBe(("Jan Jansen", jan.Id, "whatsapp", "Is the parcel of Zoe there?"));
        (await SearchAsync("parcel 4711")).Said.Select(static s => s.Name).ShouldBe(["Zoë Berg"]);
        (await SearchAsync("jansne")).People.Select(static p => p.Name).ShouldBe(["Jan Jansen"]);
        (await _agent.Http.GetAsync<CustomerList>("/api/customers?query=4711")).Items.Select(static i => i.Name).ShouldBe(["Zoë Berg"]);
    }

    [Fact]
    public async Task The_search_follows_by_itself()
    {
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync("Something peculiar happened");

        for (var patience = 0; patience < 200 && (await SearchAsync("peculiar")).Said.IsEmpty; patience++) await Task.Delay(50);

        (await SearchAsync("peculiar")).Said.ShouldHaveSingleItem().CustomerId.ShouldBe(person.Id);
    }

    [Fact]
    public async Task Older_pages_go_on_where_the_page_before_ended()
    {
        var person = new Person(_server, "Zoë Berg");
        for (var i = 0; i < 5; i++) await person.WritesAsync($"Lamp {i}");
        await CatchUpAsync();

        var first = await SearchAsync("lamp", "&limit=3");
        var second = await SearchAsync("lamp", $"&limit=3&before={first.Next}");

        first.Said.Concat(second.Said).Select(static s => s.Text).ShouldBe(["Lamp 4", "Lamp 3", "Lamp 2", "Lamp 1", "Lamp 0"]);
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Of_a_long_text_the_part_is_shown_that_was_looked_for()
    {
        var person = new Person(_server, "Zoë Berg");
        await person.WritesAsync($"{new string('a', 40)} {string.Join(' ', Enumerable.Repeat("words", 200))} the lámp flickers {string.Join(' ', Enumerable.Repeat("more", 200))}");
        await CatchUpAsync();

        var text = (await SearchAsync("lamp")).Said.ShouldHaveSingleItem().Text;

        text.ShouldStartWith("…words ");
        text.ShouldContain("the lámp flickers more");
        text.Length.ShouldBeLessThan(250);
    }

    [Fact]
    public async Task Nothing_is_found_by_nothing()
    {
        await new Person(_server, "Zoë Berg").WritesAsync("Hi");

        var found = await SearchAsync("");

        (found.People.Length, found.Said.Length).ShouldBe((0, 0));
    }

    private Task<SearchResults> SearchAsync(string query, string more = "") =>
        _agent.Http.GetAsync<SearchResults>($"/api/search?query={Uri.EscapeDataString(query)}{more}");

    private async Task CatchUpAsync()
    {
        while ((await _server.Store.SearchIndex.AdvanceAsync(100, CancellationToken.None)).Taken > 0)
        {
            // As the server itself does it, without waiting for it.
        }
    }
}
