using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;

namespace SocialCrm.Bench.Town;

/// <summary>From the start of the process until the server is ready, with a town on disk.</summary>
internal static class StartCommand
{
    private const double BarSeconds = 3;

    public static Command Create()
    {
        var town = new TownOptions();
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 5, Description = "How often it is started." };
        var command = town.AddTo(new Command("start", "Start to ready, with a million customers on disk."));
        command.Options.Add(rounds);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var folder = await town.ReadyAsync(parsed, cancellationToken);
            await RunAsync(folder, parsed.GetValue(rounds), cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(TownFolder town, int rounds, CancellationToken cancellationToken)
    {
        var seconds = new List<double>(rounds);
        for (var round = 1; round <= rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var server = await TownServer.StartAsync(town, cancellationToken);
            seconds.Add(Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 3));
            await Console.Error.WriteLineAsync($"start {round}: ready after {seconds[^1]} s");
        }

        var result = new { benchmark = "start", settings = town.Settings, seconds, longest = seconds.Max(), barSeconds = BarSeconds, holds = seconds.Max() < BarSeconds };
        Console.WriteLine(JsonSerializer.Serialize(result, BenchJson.Options));
    }
}
