using System.CommandLine;
using System.Text.Json;
using SocialCrm.Bench.Live;
using SocialCrm.Bench.Load;

namespace SocialCrm.Bench.Nodes;

/// <summary>
/// What it costs and takes that two nodes share a PostgreSQL: how fast one tails what the other wrote, how long a change takes from the
/// commit at one to a console at the other, and how much slower the one becomes when the other tails it.
/// </summary>
internal static class FeedCommand
{
    public static Command Create()
    {
        var messages = new Option<int>("--messages") { DefaultValueFactory = _ => 30_000, Description = "Messages that are tailed, and that each rate is taken over." };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 3, Description = "Rounds of one node alone and one that is tailed: A B A B …" };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 10, Description = "How long the delay is measured." };
        var command = new Command("feed", "Two nodes on one PostgreSQL: how one tails the other.") { Options = { messages, rounds, seconds } };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(messages), parsed.GetValue(rounds), parsed.GetValue(seconds), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int messages, int rounds, int seconds, CancellationToken cancellationToken)
    {
        await using var stores = await StoreChoice.StartPostgresAsync();
        var tail = await new Tailing(messages).CatchUpAsync(await stores.NewAsync(), cancellationToken);
        await Console.Error.WriteLineAsync($"caught up with {tail.Changes:N0} changes at {tail.PerSecond:N0}/s");

        var scenario = new Scenario(Consoles: 50, PerSecond: 200, BarMilliseconds: 50);
        var settings = new LiveSettings(seconds, WarmUpSeconds: 5, Customers: 2_000, Watching: 0.2);
        var delay = await new LiveRun(scenario, settings).MeasureAsync(await stores.NewAsync(), apart: true, cancellationToken);
        await Console.Error.WriteLineAsync($"answer at one to console at the other: p50 {delay.FromAnswer.P50} ms, p99 {delay.FromAnswer.P99} ms");

        var ratios = new List<double>();
        for (var round = 1; round <= rounds; round++)
        {
            var alone = await new Tailing(messages).RateAsync(await stores.NewAsync(), tailed: false, cancellationToken);
            var tailed = await new Tailing(messages).RateAsync(await stores.NewAsync(), tailed: true, cancellationToken);
            await Console.Error.WriteLineAsync($"round {round}: {alone:N0}/s alone, {tailed:N0}/s tailed");
            ratios.Add(Math.Round(tailed / alone, 3));
        }

        var result = new { benchmark = "feed", tail, delay, tailedToAlone = ratios, ratio = ratios.Order().ElementAt(ratios.Count / 2), bar = 0.9 };
        Console.WriteLine(JsonSerializer.Serialize(result, BenchJson.Options));
    }
}
