using System.Net;
using SocialCrm.Server.Journal;
using SocialCrm.Server.Tests.Webhooks;
using SocialCrm.Storage;

namespace SocialCrm.Server.Tests.Journal;

public sealed class JournalTests : IDisposable
{
    private readonly RunningServer _server = new RunningServer()
        .With("SocialCrm:Channels:Meta:AppSecret", MetaDoor.Secret)
        .With("SocialCrm:Channels:Meta:Accounts:PNID_1:Name", "Acme NL")
        .With("SocialCrm:Journal:KeepFor", "01:00:00");

    private readonly MetaDoor _meta;

    public JournalTests() => _meta = new MetaDoor(_server);

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task All_that_came_in_is_told_with_what_became_of_it()
    {
        using var administrator = await _server.AdministratorAsync();
        var message = _meta.Said("31612345678", "Where is my parcel?", "wamid.Mine");
        await _meta.TakeAsync(message);
        await _meta.TakeAsync(message);
        await _meta.TakeAsync(_meta.Said("31612345678", "Is this the bakery?"), number: "PNID_OF_OTHERS");

        var lines = await LinesAsync(administrator, "/api/journal", 3);

        lines.Select(static l => l.Outcome).ShouldBe([ArrivalOutcome.Unprocessed, ArrivalOutcome.Duplicate, ArrivalOutcome.Applied]);
        lines.ShouldAllBe(static l => l.Endpoint == "meta" && l.Channel == "whatsapp" && l.Kind == "message");
        lines[0].Reason.ShouldNotBeNull().ShouldContain("PNID_OF_OTHERS");
        lines[1].Reference.ShouldBe(lines[2].Reference);
        lines[1].Account.ShouldBe("PNID_1");
    }

    [Fact]
    public async Task A_message_is_found_by_the_providers_id_and_by_what_stands_for_it()
    {
        using var administrator = await _server.AdministratorAsync();
        await _meta.TakeAsync(_meta.Said("31612345678", "One", "wamid.One"));
        await _meta.TakeAsync(_meta.Said("31612345678", "Two", "wamid.Two"));

        var one = (await LinesAsync(administrator, "/api/journal?id=wamid.One", 1)).ShouldHaveSingleItem();
        (await LinesAsync(administrator, $"/api/journal?id={one.Reference}", 1)).ShouldHaveSingleItem().ShouldBe(one);
        (await administrator.Http.GetAsync<JournalList>("/api/journal?id=wamid.Three")).Items.ShouldBeEmpty();
        (await administrator.Http.GetAsync<JournalList>("/api/journal?outcome=duplicate")).Items.ShouldBeEmpty();
        (await administrator.Http.GetAsync<JournalList>("/api/journal?channel=x")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_numbers_nor_the_providers_ids_nor_words_are_written_down()
    {
        using var administrator = await _server.AdministratorAsync();
        await _meta.TakeAsync(_meta.Said("31612345678", "Sunflower", "wamid.Secret"));
        await LinesAsync(administrator, "/api/journal", 1);

        var sheets = (await _server.Journal.PageAsync(new JournalQuery(10), CancellationToken.None)).Items.ShouldHaveSingleItem().ToString();
        foreach (var secret in new[] { "31612345678", "wamid.Secret", "Sunflower" }) sheets.ShouldNotContain(secret);
    }

    [Fact]
    public async Task What_is_older_than_it_is_kept_for_is_forgotten()
    {
        using var administrator = await _server.AdministratorAsync();
        await _meta.TakeAsync(_meta.Said("31612345678", "Old"));
        await LinesAsync(administrator, "/api/journal", 1);

        _server.Time.Forward(TimeSpan.FromHours(2));

        await LinesAsync(administrator, "/api/journal", 0);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("cursor=elsewhere")]
    [InlineData("outcome=lost")]
    [InlineData("from=yesterday")]
    public async Task What_cannot_be_asked_is_refused(string query)
    {
        using var administrator = await _server.AdministratorAsync();
        await (await administrator.Http.GetAsync($"/api/journal?{query}")).ProblemAsync(HttpStatusCode.BadRequest);
    }

    /// <summary>The journal's lines, once there are so many: they are written within about a second.</summary>
    private static async Task<IReadOnlyList<JournalLine>> LinesAsync(SignedIn administrator, string path, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var lines = (await administrator.Http.GetAsync<JournalList>(path)).Items;
            if (lines.Length == count) return lines;
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
