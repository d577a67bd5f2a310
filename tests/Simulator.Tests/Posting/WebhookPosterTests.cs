using System.Text;
using System.Text.Json;
using SocialCrm.Simulator.Posting;
using SocialCrm.Simulator.Streams;
using SocialCrm.Simulator.Tests.Streams;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Tests.Posting;

public sealed class WebhookPosterTests : IDisposable
{
    private static readonly PostingOptions Eager = new() { FirstRetryAfter = TimeSpan.FromMilliseconds(1), LongestRetry = TimeSpan.FromMilliseconds(2), Connections = 8 };

    private readonly string _folder = Directory.CreateTempSubdirectory("simulator").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_refused_for_now_or_cut_off_is_sent_again_until_it_is_taken()
    {
        await using var server = await TinyServer.StartAsync(request => (request % 7) switch { 3 => 503, 5 => 0, _ => 200 });
        using var poster = new WebhookPoster(server.Address, Eager);
        var deliveries = Samples.Live(Samples.Options with { RepeatShare = 0 }, 300);

        await poster.PostAllAsync(deliveries, CancellationToken.None);

        server.Taken.Order(StringComparer.Ordinal).ShouldBe(deliveries.Select(d => Encoding.UTF8.GetString(d.Body)).Order(StringComparer.Ordinal));
        var counts = poster.Counts;
        counts.Acknowledged.ShouldBe(300);
        counts.Items.ShouldBe(deliveries.Sum(d => d.Items.Count));
        counts.Retries.ShouldBe(server.Requests - 300);
        counts.Duplicates.ShouldBeInRange(1, counts.Retries);
        counts.Failed.ShouldBe(0);
    }

    [Fact]
    public async Task The_providers_own_repeats_are_counted_apart()
    {
        await using var server = await TinyServer.StartAsync();
        using var poster = new WebhookPoster(server.Address, Eager);
        var deliveries = Samples.Live(Samples.Options with { RepeatShare = 0.3 }, 300);

        await poster.PostAllAsync(deliveries, CancellationToken.None);

        poster.Counts.Duplicates.ShouldBe(deliveries.Count(d => d.IsRepeat));
        poster.Counts.Items.ShouldBe(deliveries.Where(d => !d.IsRepeat).Sum(d => d.Items.Count));
        poster.Counts.LastRefusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_past_arrives_in_order_for_each_person_though_some_of_it_is_refused_at_first()
    {
        await using var server = await TinyServer.StartAsync(request => request % 5 == 0 ? 503 : 200);
        using var poster = new WebhookPoster(server.Address, Eager);
        var past = new PeopleStream(Samples.Plain with { People = 12 }).Past().ToList();

        await poster.PostInOrderAsync(past, CancellationToken.None);

        var place = server.Taken.Select((body, i) => (body, i)).ToDictionary(t => t.body, t => t.i, StringComparer.Ordinal);
        place.Count.ShouldBe(past.Count);
        foreach (var person in past.GroupBy(d => d.Items[0].Person, StringComparer.Ordinal))
        {
            var places = person.Select(d => place[Encoding.UTF8.GetString(d.Body)]).ToList();
            places.ShouldBe(places.Order().ToList());
        }
    }

    [Fact]
    public async Task A_delivery_that_is_never_taken_is_given_up_and_not_in_the_journal()
    {
        await using var server = await TinyServer.StartAsync(_ => 401);
        var path = Path.Combine(_folder, "journal");
        using (var journal = new Journal(path))
        using (var poster = new WebhookPoster(server.Address, Eager with { Attempts = 3 }, journal: journal))
        {
            (await poster.PostAsync(Samples.Live(Samples.Options, 1)[0], CancellationToken.None)).ShouldBeFalse();
            poster.Counts.ShouldBe(new PostCounts(0, 0, 0, Retries: 2, Failed: 1, LastRefusal: 401));
        }

        (await File.ReadAllTextAsync(path)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nobody_listens_is_no_answer()
    {
        var server = await TinyServer.StartAsync();
        var address = server.Address;
        await server.DisposeAsync();
        using var poster = new WebhookPoster(address, Eager with { Attempts = 2 });

        (await poster.PostAsync(Samples.Live(Samples.Options, 1)[0], CancellationToken.None)).ShouldBeFalse();

        poster.Counts.LastRefusal.ShouldBe(0);
    }

    [Fact]
    public async Task The_journal_holds_every_acknowledged_item_once()
    {
        await using var server = await TinyServer.StartAsync(request => request % 4 == 0 ? 503 : 200);
        var path = Path.Combine(_folder, "journal");
        var deliveries = Samples.Live(Samples.Options with { RepeatShare = 0.2, BatchShare = 0.5 }, 400);
        using var journal = new Journal(path);
        using var poster = new WebhookPoster(server.Address, Eager, journal: journal);

        await poster.PostAllAsync(deliveries, CancellationToken.None);

        // Read while it is still open: nothing waits in a buffer.
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<WebhookItem>(l, JsonSerializerOptions.Web)!).ToList();
        var expected = deliveries.SelectMany(d => d.Items).DistinctBy(i => i.Key).ToList();
        lines.Select(Told).Order(StringComparer.Ordinal).ShouldBe(expected.Select(Told).Order(StringComparer.Ordinal));
    }

    // One post may come in two envelopes of which one tells whole seconds; whichever was taken first is written down.
    private static string Told(WebhookItem item) => $"{item.Key} {item.Text} {item.OccurredAt.ToUnixTimeSeconds()} {item.Outbound} {item.Public}";
}
