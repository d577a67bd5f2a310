using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Audit;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Erasure;
using SocialCrm.Server.Facts;
using SocialCrm.Server.Live;
using SocialCrm.Server.Search;
using SocialCrm.Server.Tests.Live;
using SocialCrm.Server.Tests.Webhooks;
using SocialCrm.Server.Unprocessed;
using SocialCrm.Storage;
using SocialCrm.Storage.Sqlite;
using SocialCrm.Storage.Verification;

namespace SocialCrm.Server.Tests.Erasure;

/// <summary>A person is erased: on all accounts, everywhere, for good, and it is written down who did it.</summary>
public sealed class ErasureTests : IDisposable
{
    private const string Name = "Wilhelmina Secretkeeper";
    private const string Phone = "31655501234";
    private static readonly string[] Personal = ["Zonnebloempit", "Pompoenpit", "Secretkeeper", "secretkeeper", "w@secret.example"];

    private readonly RunningServer _server = new RunningServer()
        .With("SocialCrm:Channels:Meta:AppSecret", MetaDoor.Secret)
        .With("SocialCrm:Channels:Meta:Accounts:PNID_1:Name", "Acme NL");

    private readonly MetaDoor _meta;

    public ErasureTests() => _meta = new MetaDoor(_server);

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task All_that_is_personal_goes_on_all_accounts_and_what_was_counted_stays()
    {
        using var administrator = await _server.AdministratorAsync();
        var (zoe, other) = await PersonAsync(administrator);
        await using var console = await HubLine.OpenAsync(_server, administrator.Cookie);
        await console.ResumeAsync(after: null);
        var before = await ViewAsync(administrator, zoe);
        var curve = await administrator.Http.GetAsync<EmotionView>($"/api/customers/{zoe.Id}/emotion");
        Personal.Except(FilesHolding()).Except(["secretkeeper"]).ShouldBeEmpty("all of it is stored before");

        var erased = await EraseAsync(administrator, zoe, Name, ErasureGround.Asked);

        erased.ShouldSatisfyAllConditions(
            e => e.CustomerId.ShouldBe(zoe.Id),
            e => e.By.Name.ShouldBe(administrator.Session.Name),
            e => e.Reason.ShouldBe(ErasureGround.Asked),
            e => e.Accounts.ShouldBe(2),
            e => e.Contents.ShouldBeGreaterThan(5),
            e => e.Aliases.ShouldBe(2),
            e => e.Done.ShouldBeTrue());
        (await EraseAsync(administrator, zoe, "whatever", reason: null)).ShouldBe(erased, "whoever asks again is told what was done");
        var told = (await console.ChangesUntilAsync(await _server.Feed.HeadAsync(default))).Where(static c => c.Type == ChangeType.CustomerErased).ToArray();
        told.ShouldNotBeEmpty();
        told.ShouldAllBe(c => c.CustomerId == zoe.Id && c.Item == null && c.By!.Name == administrator.Session.Name);

        var view = await ViewAsync(administrator, zoe);
        view.Erased.ShouldBe(erased);
        view.Counts.ShouldBe(before.Counts);
        view.Accounts.ShouldAllBe(static a => a.Name == null && a.Handle == null && a.ExternalId == null && a.Aliases.IsEmpty);
        view.ShouldSatisfyAllConditions(v => v.Name.ShouldBe("Somebody"), v => v.Suggestions.ShouldBeEmpty(), v => v.Conversations.ShouldBeEmpty(), v => v.WaitingSince.ShouldBeNull());
        (await administrator.Http.GetAsync<EmotionView>($"/api/customers/{zoe.Id}/emotion")).Points.Select(static p => (p.EntryId, p.Sentiment))
            .ShouldBe(curve.Points.Select(static p => (p.EntryId, p.Sentiment)));
        (await administrator.Http.GetAsync<TimelinePage>($"/api/customers/{zoe.Id}/timeline")).Items.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Type.ShouldBe(EntryType.CustomerErased), e => e.Author.Name.ShouldBe(administrator.Session.Name), e => e.Text.ShouldBeNull());
        (await administrator.Http.GetAsync<FactsView>($"/api/customers/{zoe.Id}/facts")).Facts.ShouldBeEmpty();
        (await administrator.Http.GetAsync<CustomerList>("/api/customers?state=all")).ShouldSatisfyAllConditions(l => l.Items.ShouldBeEmpty(), l => l.Total.ShouldBe(0));
        foreach (var words in (string[])["secretkeeper", "zonnebloempit", zoe.Number])
        {
            var found = await administrator.Http.GetAsync<SearchResults>($"/api/search?query={words}");
            found.People.ShouldBeEmpty();
            found.Said.ShouldBeEmpty();
        }

        var audited = (await administrator.Http.GetAsync<AuditList>($"/api/audit?customer={zoe.Id}")).Items.ShouldHaveSingleItem();
        audited.ShouldBe(new AuditItem(erased.At, erased.By, AuditAct.Erased, zoe.Id, "asked"));
        await NothingIsLeftAsync();
        await HoldsAsync();
        other.Id.ShouldNotBe(zoe.Id);
    }

    [Fact]
    public async Task Without_the_right_name_or_role_nobody_is_erased()
    {
        using var administrator = await _server.AdministratorAsync();
        using var agent = await _server.NewAsync(Role.Agent);
        var (zoe, _) = await PersonAsync(administrator);
        var path = $"/api/customers/{zoe.Id}";

        var problem = await (await administrator.Http.TryAsync(HttpMethod.Delete, path, new EraseRequest("Wilhelmina Secretkeper"))).ProblemAsync(HttpStatusCode.BadRequest);
        problem.Errors!.Keys.ShouldBe(["name"]);
        await (await agent.Http.TryAsync(HttpMethod.Delete, path, new EraseRequest(Name))).ProblemAsync(HttpStatusCode.Forbidden);
        await (await agent.Http.TryAsync(HttpMethod.Get, $"{path}/export")).ProblemAsync(HttpStatusCode.Forbidden);
        await (await administrator.Http.TryAsync(HttpMethod.Delete, $"/api/customers/{Guid.NewGuid():N}", new EraseRequest(Name))).ProblemAsync(HttpStatusCode.NotFound);

        (await ViewAsync(administrator, zoe)).ShouldSatisfyAllConditions(v => v.Erased.ShouldBeNull(), v => v.Name.ShouldBe(Name));
    }

    [Fact]
    public async Task What_agents_do_to_somebody_who_was_erased_is_refused()
    {
        using var administrator = await _server.AdministratorAsync();
        var (zoe, other) = await PersonAsync(administrator);
        var stranger = new Person(_server, "Tom");
        await stranger.WritesAsync("Hello");
        await EraseAsync(administrator, zoe, Name, reason: null);
        var path = $"/api/customers/{zoe.Id}";

        foreach (var (method, rest, body) in ((HttpMethod, string, object?)[])
            [(HttpMethod.Post, "/notes", new NoteRequest("Who was it?")), (HttpMethod.Put, "/answered", null), (HttpMethod.Post, "/links", new LinkRequest(stranger.Id))])
            await (await administrator.Http.TryAsync(method, path + rest, body)).ProblemAsync(HttpStatusCode.Conflict);
        await (await administrator.Http.TryAsync(HttpMethod.Delete, $"{path}/links/{other.Id}")).ProblemAsync(HttpStatusCode.Conflict);
        await (await administrator.Http.TryAsync(HttpMethod.Get, $"{path}/export")).ProblemAsync(HttpStatusCode.Gone);
        await HoldsAsync();
    }

    [Fact]
    public async Task A_redelivery_brings_nobody_back_and_whoever_writes_again_is_somebody_new()
    {
        using var administrator = await _server.AdministratorAsync();
        var (said, late) = (_meta.Said(Phone, "Zonnebloempit"), _meta.Said(Phone, "Pompoenpit"));
        await _meta.TakeAsync(said);
        await _meta.TakeAsync(_meta.Said(Phone, "Zonnebloempit, not understood"), "PNID_OF_OTHERS");
        await _meta.TakeAsync(_meta.Said("31655509999", "Somebody else, not understood"), "PNID_OF_OTHERS");
        var person = (await administrator.Http.GetAsync<CustomerList>("/api/customers")).Items.ShouldHaveSingleItem();
        _server.Time.Forward(TimeSpan.FromSeconds(2));

        var erased = await EraseAsync(administrator, person.Id, Phone);
        await _meta.TakeAsync(said);
        await _meta.TakeAsync(late);

        erased.Raw.ShouldBe(1);
        (await administrator.Http.GetAsync<UnprocessedList>("/api/unprocessed")).Items.ShouldHaveSingleItem().Body.ShouldContain("Somebody else");
        (await administrator.Http.GetAsync<CustomerList>("/api/customers?state=all")).Items.ShouldBeEmpty();
        _server.Time.Forward(TimeSpan.FromSeconds(2));
        await _meta.TakeAsync(_meta.Said(Phone, "I am new"));
        var anew = (await administrator.Http.GetAsync<CustomerList>("/api/customers")).Items.ShouldHaveSingleItem();
        anew.Id.ShouldNotBe(person.Id);
        (await administrator.Http.GetAsync<TimelinePage>($"/api/customers/{anew.Id}/timeline")).Items.Select(static e => e.Text).ShouldBe(["I am new"]);
        await NothingIsLeftAsync();
        await HoldsAsync();
    }

    [Fact]
    public async Task What_is_written_at_the_same_time_goes_with_the_rest_or_finds_nobody()
    {
        using var administrator = await _server.AdministratorAsync();
        var zoe = new Person(_server, Name);
        await zoe.WritesAsync("Zonnebloempit");
        var sender = new Sender([]);
        var writing = Enumerable.Range(0, 60).Select(i => Task.Run(() => zoe.Actor.TellAsync(
            new WriteNote(_server.Store.Keys.Request($"n{i}"), "ria", $"Pompoenpit {i}", []), CancellationToken.None))).ToArray();

        await EraseAsync(administrator, zoe, Name, reason: null);

        var replies = await Task.WhenAll(writing);
        replies.ShouldAllBe(static r => r is CustomerReply.Done || r is CustomerReply.Erased);
        (await zoe.Actor.TellAsync(new WriteNote(_server.Store.Keys.Request("last"), "ria", "Pompoenpit", []), CancellationToken.None)).ShouldBeOfType<CustomerReply.Erased>();
        (await ViewAsync(administrator, zoe)).Version.ShouldBe(2 + replies.Count(static r => r is CustomerReply.Done) + 1);
        await NothingIsLeftAsync();
        await HoldsAsync();
        sender.Aliases.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_crash_left_undone_is_done_without_anybody_asking()
    {
        using var administrator = await _server.AdministratorAsync();
        var (zoe, _) = await PersonAsync(administrator);

        // The event is on disk, and whoever was to go on with it is gone.
        (await _server.Services.GetRequiredService<PersonErasure>().EraseAsync(
            zoe.Id, new ErasePerson(_server.Store.Keys.Request("erase"), administrator.Session.Id, Why: null), CancellationToken.None)).ShouldBeOfType<CustomerReply.Done>();

        for (var tries = 0; (await ViewAsync(administrator, zoe)).Erased is not { Done: true }; tries++)
        {
            tries.ShouldBeLessThan(600);
            await Task.Delay(100);
        }

        (await administrator.Http.GetAsync<AuditList>("/api/audit")).Items.ShouldHaveSingleItem().CustomerId.ShouldBe(zoe.Id);
        await NothingIsLeftAsync();
        await HoldsAsync();
    }

    /// <summary>Two accounts with all that can be personal about them.</summary>
    private async Task<(Person Zoe, Person Other)> PersonAsync(SignedIn agent)
    {
        var (zoe, other) = (new Person(_server, Name), new Person(_server, "W. Secretkeeper"));
        var first = zoe.NewExternalId();
        await zoe.WritesAsync("Zonnebloempit, I am so angry! My order is A12345", id: first);
        await zoe.EditsAsync(first, "Pompoenpit, I am so angry! My order is A12345");
        await zoe.IsAnsweredAsync("Dear Secretkeeper, sorry");
        await other.WritesAsync("It is me, w@secret.example");
        await agent.Http.SendAsync<Acted>(HttpMethod.Post, $"/api/customers/{zoe.Id}/links", new LinkRequest(other.Id, "Secretkeeper both"));
        await agent.Http.SendAsync<Acted>(HttpMethod.Post, $"/api/customers/{zoe.Id}/notes", new NoteRequest("Secretkeeper likes Zonnebloempit"));
        await agent.Http.GetAsync<FactsView>($"/api/customers/{zoe.Id}/facts");
        return (zoe, other);
    }

    private static Task<ErasedPerson> EraseAsync(SignedIn administrator, Person person, string name, ErasureGround? reason) =>
        administrator.Http.SendAsync<ErasedPerson>(HttpMethod.Delete, $"/api/customers/{person.Id}", new EraseRequest(name, reason));

    private static Task<ErasedPerson> EraseAsync(SignedIn administrator, CustomerId person, string name) =>
        administrator.Http.SendAsync<ErasedPerson>(HttpMethod.Delete, $"/api/customers/{person}", new EraseRequest(name));

    private static Task<CustomerView> ViewAsync(SignedIn agent, Person person) => agent.Http.GetAsync<CustomerView>($"/api/customers/{person.Id}");

    /// <summary>Waits until no file holds anything personal: the log is cut soon after an erasure, what follows the feed is there soon.</summary>
    private async Task NothingIsLeftAsync()
    {
        for (var tries = 0; FilesHolding() is { Count: > 0 } left; tries++)
        {
            tries.ShouldBeLessThan(300, string.Join(", ", left));
            await Task.Delay(100);
        }
    }

    private List<string> FilesHolding()
    {
        var bytes = new MemoryStream();
        foreach (var file in Directory.GetFiles(_server.Folder, "*", SearchOption.AllDirectories).Where(static f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.CopyTo(bytes);
        }

        var all = bytes.ToArray();
        return [.. Personal.Where(text => all.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)];
    }

    private async Task HoldsAsync()
    {
        await using var inspection = SqliteInspection.Open(new SqliteStoreOptions { ConnectionString = $"Data Source={Path.Combine(_server.Folder, "test.db")}" });
        (await new StoreVerification(inspection).RunAsync(progress: null, CancellationToken.None)).Findings.ShouldBeEmpty();
    }
}
