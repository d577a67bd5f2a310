using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using SocialCrm.Acceptance.Harness;
using SocialCrm.Simulator.Posting;
using SocialCrm.Simulator.Webhooks;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Live;

/// <summary>A server that is killed at any moment: what it acknowledged is there, once.</summary>
[Collection(BrowserTests.Name)]
public sealed class CrashTests(Chromium chromium, ITestOutputHelper output)
{
    /// <summary>How often the server is killed; more take longer and find more.</summary>
    private const int Kills = 3;

    /// <summary>How many messages are posted around each kill.</summary>
    private const int MessagesAKill = 1_200;

    private const int People = 40;

    private static readonly PostingOptions Posting = new() { Connections = 16, LongestRetry = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task Killed_under_load_the_server_keeps_every_acknowledged_message_once_and_consoles_recover()
    {
        Repository.NeedConsole();
        await using var crm = await CrmProcess.StartAsync();
        await CrmFixture.BringTeamInAsync(crm);
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Administrator);
        await using var listener = new FeedListener(crm.Address, api);
        await using var stage = new Stage(chromium, crm, output);
        var console = await stage.OpenAsync(Member.Ann, "/inbox?sort=recent");
        await console.ToBeLiveAsync();

        Writer[] people = [.. Enumerable.Range(0, People).Select(static i => new Writer(string.Create(CultureInfo.InvariantCulture, $"Crash Survivor {i:00}")))];
        var journalPath = Path.Combine(Directory.CreateTempSubdirectory("socialcrm-journal-").FullName, "journal.jsonl");
        using (var journal = new Journal(journalPath))
        {
            using var poster = new WebhookPoster(crm.Address, Posting, journal: journal);
            for (var kill = 1; kill <= Kills; kill++) await KillUnderLoadAsync(crm, poster, people, kill);
            poster.Counts.Failed.ShouldBe(0);
            poster.Counts.Retries.ShouldBeGreaterThan(0, "the kills have to hit messages that were under way");
        }

        var last = new Writer("Crash Afterwards");
        await stage.Provider.DeliverAsync(last.WhatsApp("Are you still there?"));
        await Expect(console.RowOf(last)).ToContainTextAsync("Are you still there?", new() { Timeout = 30_000 });
        await console.ToBeLiveAsync();

        await ToHoldEachMessageOnceAsync(api, Acknowledged(journalPath));
        await ToHaveNoGapAsync(api, listener);
        Directory.Delete(Path.GetDirectoryName(journalPath)!, recursive: true);
        stage.Passed();
    }

    private static async Task KillUnderLoadAsync(CrmProcess crm, WebhookPoster poster, Writer[] people, int kill)
    {
        var deliveries = Enumerable.Range(0, MessagesAKill)
            .Select(i => people[i % people.Length].WhatsApp(string.Create(CultureInfo.InvariantCulture, $"Message {kill}-{i:0000}, is anybody there?")))
            .ToImmutableArray();
        var before = poster.Counts.Acknowledged;
        var posting = poster.PostAllAsync(deliveries, CancellationToken.None);

        // Each time at another depth into the load.
        await Eventually.BeAsync(() => poster.Counts.Acknowledged >= before + MessagesAKill * kill / (Kills + 2), "the load to be under way");
        await crm.KillAsync();
        await crm.StartAgainAsync();
        await posting;
    }

    private static List<JsonNode> Acknowledged(string journal) => [.. File.ReadLines(journal).Select(static line => JsonNode.Parse(line)!)];

    private static async Task ToHoldEachMessageOnceAsync(CrmApi api, List<JsonNode> acknowledged)
    {
        var kept = new List<string>();
        foreach (var customer in await api.CustomersAsync())
        {
            var messages = (await api.TimelineAsync(CrmApi.Text(customer["id"]))).Where(static e => e["direction"] is not null).ToList();
            var times = messages.Select(static e => e["at"]!.GetValue<DateTimeOffset>()).ToList();
            times.SequenceEqual(times.OrderDescending()).ShouldBeTrue("newest first");
            kept.AddRange(messages.Select(static e => CrmApi.Text(e["text"])));
        }

        kept.ShouldBeUnique();
        acknowledged.Count.ShouldBe(Kills * MessagesAKill);
        acknowledged.Select(static line => CrmApi.Text(line["text"])).Except(kept, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static async Task ToHaveNoGapAsync(CrmApi api, FeedListener listener)
    {
        var page = await api.SendAsync(HttpMethod.Get, "/api/customers?state=all&limit=1");
        var head = page["position"]!.GetValue<long>();
        await Eventually.BeAsync(() => listener.Position >= head || listener.Broken is not null, "the feed to be told to its end");
        listener.Broken.ShouldBeNull();
        listener.Changes.Select(static c => c["position"]!.GetValue<long>()).ShouldBe(Enumerable.Range(1, listener.Changes.Count).Select(static p => (long)p));
        listener.Changes.Count(static c => string.Equals(CrmApi.Text(c["type"]), "message.created", StringComparison.Ordinal))
            .ShouldBe(Kills * MessagesAKill + 1);
    }
}
