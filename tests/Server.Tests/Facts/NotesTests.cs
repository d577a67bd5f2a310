using System.Net;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Facts;
using SocialCrm.Server.Live;
using SocialCrm.Server.Security;
using SocialCrm.Server.Tests.Live;

namespace SocialCrm.Server.Tests.Facts;

public sealed class NotesTests : IDisposable
{
    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_note_is_edited_with_its_versions_kept_and_taken_back_with_nothing_left_of_it(bool linked)
    {
        using var agent = await _server.NewAsync(Role.Agent);
        using var colleague = await _server.NewAsync(Role.Agent);
        var ina = await InaAsync();
        if (linked) await agent.Http.PostAsync<Acted>($"/api/customers/{ina.Id}/links", new LinkRequest((await InaAsync()).Id));
        var note = await WriteAsync(agent, ina, "Calls at nite");

        await agent.Http.SendAsync<Acted>(HttpMethod.Put, Path(ina, note.Id), new NoteRequest("Calls at night", [colleague.Session.Id]));

        var known = (await FactsAsync(agent, ina)).Notes.ShouldHaveSingleItem();
        known.ShouldSatisfyAllConditions(
            n => n.EntryId.ShouldBe(note.Id), n => n.Text.ShouldBe("Calls at night"), n => n.By.Name.ShouldBe(agent.Session.Name), n => n.Edited.ShouldNotBeNull());
        known.Mentions.ShouldBe([new Colleague(colleague.Session.Id, colleague.Session.Name)]);
        var shown = await NoteAsync(agent, ina);
        (shown.Id, shown.Text, shown.Mentions.Length, shown.Edited).ShouldBe((note.Id, "Calls at night", 1, known.Edited));
        (await VersionsAsync(agent, ina, note.Id)).ShouldBe(["Calls at nite", "Calls at night"]);

        await agent.Http.SendAsync<Acted>(HttpMethod.Delete, Path(ina, note.Id));

        (await FactsAsync(agent, ina)).Notes.ShouldBeEmpty();
        var gone = await NoteAsync(agent, ina);
        (gone.Id, gone.Text, gone.Mentions.IsEmpty, gone.Edited).ShouldBe((note.Id, null, true, null));
        gone.Deleted.ShouldNotBeNull();
        (await VersionsAsync(agent, ina, note.Id)).ShouldBe([null, null]);
        (await agent.Http.SendAsync<Acted>(HttpMethod.Delete, Path(ina, note.Id))).Position.ShouldBeNull();
    }

    [Fact]
    public async Task Only_whoever_wrote_a_note_changes_it_and_only_while_it_is_there()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        using var colleague = await _server.NewAsync(Role.Administrator);
        var (ina, other) = (await InaAsync(), await InaAsync());
        var note = await WriteAsync(agent, ina, "Calls at night");
        var message = (await agent.Http.GetAsync<TimelinePage>($"/api/customers/{ina.Id}/timeline")).Items[^1];

        await ShouldFailAsync(colleague, ina, note.Id, HttpStatusCode.Conflict);
        await ShouldFailAsync(agent, other, note.Id, HttpStatusCode.NotFound);
        await ShouldFailAsync(agent, ina, message.Id, HttpStatusCode.NotFound);
        await ShouldFailAsync(agent, ina, "nonsense", HttpStatusCode.NotFound);
        (await FactsAsync(agent, ina)).Notes.ShouldHaveSingleItem().Text.ShouldBe("Calls at night");

        await agent.Http.SendAsync<Acted>(HttpMethod.Delete, Path(ina, note.Id));
        await (await agent.Http.TryAsync(HttpMethod.Put, Path(ina, note.Id), new NoteRequest("Again"))).ProblemAsync(HttpStatusCode.Conflict);

        static async Task ShouldFailAsync(SignedIn user, Person person, string entry, HttpStatusCode status)
        {
            await (await user.Http.TryAsync(HttpMethod.Put, Path(person, entry), new NoteRequest("Otherwise"))).ProblemAsync(status);
            await (await user.Http.TryAsync(HttpMethod.Delete, Path(person, entry))).ProblemAsync(status);
        }
    }

    [Fact]
    public async Task Every_console_is_told_whom_a_note_calls_upon_and_its_words_only_to_who_watches()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        using var colleague = await _server.NewAsync(Role.Agent);
        var ina = await InaAsync();
        await using var line = await HubLine.OpenAsync(_server, colleague.Cookie);
        await line.ResumeAsync(await _server.Feed.HeadAsync(CancellationToken.None));

        var acted = await agent.Http.PostAsync<Acted>($"/api/customers/{ina.Id}/notes", new NoteRequest("Look at this", [colleague.Session.Id]));

        var change = (await line.ChangesUntilAsync(acted.Position!.Value)).ShouldHaveSingleItem();
        (change.Type, change.By, change.Entry).ShouldBe((ChangeType.NoteCreated, new Colleague(agent.Session.Id, agent.Session.Name), null));
        change.Mentions!.Value.ShouldBe([colleague.Session.Id]);
    }

    [Fact]
    public async Task Whom_a_note_can_call_upon_is_known_to_agents_by_name_alone()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        using var analyst = await _server.NewAsync(Role.Analyst);

        var colleagues = (await agent.Http.GetAsync<ColleagueList>("/api/colleagues")).Items;

        colleagues.ShouldContain(new Colleague(agent.Session.Id, agent.Session.Name));
        colleagues.ShouldNotContain(c => c.Id == analyst.Session.Id);
        await (await analyst.Http.GetAsync("/api/colleagues")).ProblemAsync(HttpStatusCode.Forbidden);
    }

    private static string Path(Person person, string entry) => $"/api/customers/{person.Id}/notes/{entry}";

    private static async Task<TimelineEntry> WriteAsync(SignedIn agent, Person person, string text)
    {
        await agent.Http.PostAsync<Acted>($"/api/customers/{person.Id}/notes", new NoteRequest(text));
        return await NoteAsync(agent, person);
    }

    private static async Task<TimelineEntry> NoteAsync(SignedIn agent, Person person) =>
        (await agent.Http.GetAsync<TimelinePage>($"/api/customers/{person.Id}/timeline?filter=is:note")).Items.ShouldHaveSingleItem();

    private static Task<FactsView> FactsAsync(SignedIn agent, Person person) => agent.Http.GetAsync<FactsView>($"/api/customers/{person.Id}/facts");

    private static async Task<IEnumerable<string?>> VersionsAsync(SignedIn agent, Person person, string entry) =>
        (await agent.Http.GetAsync<EntryVersions>($"/api/customers/{person.Id}/timeline/{entry}/versions")).Items.Select(static v => v.Text);

    private async Task<Person> InaAsync()
    {
        var ina = new Person(_server, "Ina");
        await ina.WritesAsync("Hello, I am Ina", TimeSpan.FromMinutes(9));
        return ina;
    }
}
