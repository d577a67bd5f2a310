using System.CommandLine;
using System.Text.Json;
using SocialCrm.Bench.Live;
using SocialCrm.Bench.Load;

namespace SocialCrm.Bench.Town;

/// <summary>
/// The 360° view of customers with a long history against customers with ten entries, in turn, over HTTP; and the two other things that the
/// console reads when it opens somebody, and the lists, in a town of that size.
/// </summary>
internal static class TimelineCommand
{
    private const double BarRatio = 1.3;
    private const double BarMilliseconds = 10;
    private const int ListReads = 50;

    public static Command Create()
    {
        var town = new TownOptions();
        var reads = new Option<int>("--reads") { DefaultValueFactory = _ => 2_000, Description = "How often each side is read." };
        var command = town.AddTo(new Command("timeline", "The 360° view of a customer with 10,000 entries against one with 10."));
        command.Options.Add(reads);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var folder = await town.ReadyAsync(parsed, cancellationToken);
            await RunAsync(folder, parsed.GetValue(reads), cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(TownFolder town, int reads, CancellationToken cancellationToken)
    {
        await using var server = await TownServer.StartAsync(town, cancellationToken);
        using var agent = await Agent.SignInAsync(server, cancellationToken);
        using var connection = new HttpReads(server.EndPoint);
        var from = Resident.From.AddDays(630).UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var view = await CompareAsync("view", id => $"/api/customers/{id}");
        var page = await CompareAsync("newest page of the timeline", id => $"/api/customers/{id}/timeline?limit=60");
        var curve = await CompareAsync("curve of 90 days", id => $"/api/customers/{id}/emotion?from={from}");
        var lists = new
        {
            urgent = await ListAsync("state=waiting&sort=urgent"),
            recent = await ListAsync("state=all&sort=recent"),
            search = await ListAsync("state=all&sort=recent&query=mulder"),
        };
        var result = new
        {
            benchmark = "timeline",
            settings = town.Settings,
            reads,
            view,
            timelinePage = page,
            curve,
            lists,
            barRatio = BarRatio,
            barMilliseconds = BarMilliseconds,
            holds = view.Ratio <= BarRatio && view.Long.P99 <= BarMilliseconds,
        };
        Console.WriteLine(JsonSerializer.Serialize(result, BenchJson.Options));

        async Task<Spread> ListAsync(string query)
        {
            var request = HttpReads.Request($"/api/customers?{query}", agent.Cookie);
            var times = new List<long>(ListReads);
            for (var i = 0; i < ListReads; i++) times.Add(await connection.ReadAsync(request, cancellationToken));
            var spread = Spread.Of(times);
            await Console.Error.WriteLineAsync($"list {query}: p50 {spread.P50} ms, p99 {spread.P99} ms");
            return spread;
        }

        async Task<Comparison> CompareAsync(string what, Func<string, string> path)
        {
            byte[][] RequestsTo(int first) =>
                [.. Enumerable.Range(first, town.Settings.Talkers).Select(number => HttpReads.Request(path(TownSettings.IdOf(number).ToString()), agent.Cookie))];
            var (many, few) = (RequestsTo(0), RequestsTo(town.Settings.Talkers));
            var warm = Math.Max(200, reads / 4);
            var (slow, fast) = (new List<long>(reads), new List<long>(reads));
            for (var i = -warm; i < reads; i++)
            {
                var who = (i + warm) % many.Length;
                var (one, other) = (await connection.ReadAsync(many[who], cancellationToken), await connection.ReadAsync(few[who], cancellationToken));
                if (i < 0) continue;
                slow.Add(one);
                fast.Add(other);
            }

            var comparison = Comparison.Of(slow, fast);
            await Console.Error.WriteLineAsync(
                $"{what}: p50 {comparison.Long.P50} ms with {town.Settings.LongHistory:N0} entries, {comparison.Short.P50} ms with {TownSettings.ShortHistory}: {comparison.Ratio}; p99 {comparison.Long.P99} ms");
            return comparison;
        }
    }
}
