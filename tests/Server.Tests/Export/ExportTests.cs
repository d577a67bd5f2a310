using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;
using SocialCrm.Server.Audit;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Facts;
using SocialCrm.Storage;

namespace SocialCrm.Server.Tests.Export;

/// <summary>All that is kept of a person leaves in one file, for programs or for people.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task As_json_it_holds_all_accounts_words_versions_facts_notes_links_and_who_did_what()
    {
        using var administrator = await _server.AdministratorAsync();
        var (zoe, other) = await PersonAsync(administrator);

        using var answer = await administrator.Http.GetAsync($"/api/customers/{zoe.Id}/export");
        using var export = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe($"customer-{zoe.Id}.json");
        var all = export.RootElement;
        all.GetProperty("customer").GetProperty("accounts").EnumerateArray().Select(static a => a.GetProperty("name").GetString()).ShouldBe(["Zoë Berg", "Z. Berg"]);
        all.GetProperty("customer").GetProperty("accounts")[0].GetProperty("aliases")[0].GetProperty("value").GetString().ShouldBe(zoe.Number);
        all.GetProperty("known").GetProperty("facts").EnumerateArray().Select(static f => f.GetProperty("value").GetString()).ShouldContain("A12345");
        all.GetProperty("links").GetProperty("items").EnumerateArray().Select(static l => l.GetProperty("kind").GetString()).ShouldContain("linked");
        var timeline = all.GetProperty("timeline").EnumerateArray().ToArray();
        timeline.Select(static e => e.GetProperty("entry").GetProperty("text").GetString()).ShouldBe(
            ["<script>alert(1)</script> A12346", "It is me", "Same address", "Calls on Fridays", null], ignoreOrder: true);
        timeline[0].GetProperty("versions").EnumerateArray().Select(static v => v.GetProperty("text").GetString())
            .ShouldBe(["My order is A12345", "<script>alert(1)</script> A12346"], customMessage: "the oldest first");
        timeline.Select(static e => e.GetProperty("entry").GetProperty("author").GetProperty("name").GetString()).ShouldContain(administrator.Session.Name);
        (await administrator.Http.GetAsync<AuditList>("/api/audit")).Items.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            a => a.Act.ShouldBe(AuditAct.Exported), a => a.CustomerId.ShouldBe(zoe.Id), a => a.By.Id.ShouldBe(administrator.Session.Id), a => a.Detail.ShouldBe("json"));
        other.Id.ShouldNotBe(zoe.Id);
    }

    [Theory]
    [InlineData("?format=html", "application/json")]
    [InlineData("", "text/html")]
    public async Task As_a_page_it_can_be_read_by_anybody_and_nothing_in_it_is_markup(string query, string accept)
    {
        using var administrator = await _server.AdministratorAsync();
        var (zoe, _) = await PersonAsync(administrator);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/customers/{zoe.Id}/export{query}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));

        using var answer = await administrator.Http.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.ShouldStartWith("<!doctype html>");
        page.TrimEnd().ShouldEndWith("</html>");
        page.ShouldNotContain("<script>");
        foreach (var text in (string[])["&lt;script&gt;alert(1)&lt;/script&gt; A12346", "My order is A12345", "It is me", "Same address", "Calls on Fridays", zoe.Number]) page.ShouldContain(text);
    }

    [Fact]
    public async Task A_long_history_leaves_whole_and_in_order()
    {
        using var administrator = await _server.AdministratorAsync();
        var zoe = new Person(_server, "Zoë Berg");
        for (var i = 0; i < 450; i++) await zoe.WritesAsync($"Message {i}", TimeSpan.FromMinutes(500 - i));

        using var export = JsonDocument.Parse(await administrator.Http.GetStringAsync($"/api/customers/{zoe.Id}/export?format=json"));

        export.RootElement.GetProperty("timeline").EnumerateArray().Select(static e => e.GetProperty("entry").GetProperty("text").GetString())
            .ShouldBe(Enumerable.Range(0, 450).Select(static i => $"Message {i}"));
    }

    private async Task<(Person Zoe, Person Other)> PersonAsync(SignedIn agent)
    {
        var (zoe, other) = (new Person(_server, "Zoë Berg"), new Person(_server, "Z. Berg"));
        var first = zoe.NewExternalId();
        await zoe.WritesAsync("My order is A12345", TimeSpan.FromHours(1), first);
        await other.WritesAsync("It is me", TimeSpan.FromMinutes(30));
        await agent.Http.SendAsync<Acted>(HttpMethod.Post, $"/api/customers/{zoe.Id}/links", new LinkRequest(other.Id, "Same address"));
        await agent.Http.SendAsync<Acted>(HttpMethod.Post, $"/api/customers/{zoe.Id}/notes", new NoteRequest("Calls on Fridays"));
        await agent.Http.SendAsync<Acted>(
            HttpMethod.Post, $"/api/customers/{zoe.Id}/facts/corrections", new FactCorrectionRequest(FactKind.Order, null, "A12345"));
        await zoe.EditsAsync(first, "<script>alert(1)</script> A12346");
        return (zoe, other);
    }
}
