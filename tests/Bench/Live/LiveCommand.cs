using System.CommandLine;
using System.Text.Json;
using SocialCrm.Bench.Load;

namespace SocialCrm.Bench.Live;

/// <summary>From a webhook's first byte to the change in every connected console, the generator and the consoles included.</summary>
internal static class LiveCommand
{
    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 15, Description = "How long each scenario is measured." };
        var warmUp = new Option<int>("--warm-up") { DefaultValueFactory = _ => 8, Description = "Seconds that each runs before that." };
        var customers = new Option<int>("--customers") { DefaultValueFactory = _ => 5_000, Description = "Customers who write in turn." };
        var watching = new Option<double>("--watching") { DefaultValueFactory = _ => 0.2, Description = "The share of consoles that watch a customer." };
        var only = new Option<string?>("--only") { Description = "One scenario alone, as consoles x messages a second: 500x1000." };
        var provider = StoreChoice.Option();
        var command = new Command("live", "From a webhook's first byte to the change in every connected console.") { Options = { seconds, warmUp, customers, watching, only, provider } };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new LiveSettings(parsed.GetValue(seconds), parsed.GetValue(warmUp), parsed.GetValue(customers), parsed.GetValue(watching)),
            parsed.GetRequiredValue(provider),
            parsed.GetValue(only) is { } one ? [Scenario.Parse(one)] : Scenario.All,
            cancellationToken));
        return command;
    }

    private static async Task RunAsync(LiveSettings settings, string provider, IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        await using var stores = await StoreChoice.StartAsync(provider);
        var runs = new List<LiveResult>();
        foreach (var scenario in scenarios)
        {
            var run = await new LiveRun(scenario, settings).MeasureAsync(await stores.NewAsync(), apart: false, cancellationToken);
            await Console.Error.WriteLineAsync(
                $"{scenario}: p50 {run.FromFirstByte.P50} ms, p99 {run.FromFirstByte.P99} ms, max {run.FromFirstByte.Max} ms; lost {run.Lost}, resets {run.Resets}; " +
                $"{run.ServerMicroseconds:N0} + {run.BenchMicroseconds:N0} µs of processor a message{(run.Holds ? "" : "; the bar is NOT held")}");
            runs.Add(run);
        }

        var result = new { benchmark = "live", provider, settings, runs, holds = runs.TrueForAll(static run => run.Holds) };
        Console.WriteLine(JsonSerializer.Serialize(result, BenchJson.Options));
    }
}
