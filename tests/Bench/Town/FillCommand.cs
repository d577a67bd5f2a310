using System.CommandLine;
using System.Text.Json;

namespace SocialCrm.Bench.Town;

/// <summary>Fills a folder with a town, for the measurements that need one.</summary>
internal static class FillCommand
{
    private const double BarSeconds = 15 * 60;

    public static Command Create()
    {
        var town = new TownOptions();
        var command = town.AddTo(new Command("fill", "A data folder with a million customers and ten million entries, through the store's port."));
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var folder = await town.ReadyAsync(parsed, cancellationToken);
            var entries = folder.Settings.Entries;
            var result = new
            {
                benchmark = "fill",
                settings = folder.Settings,
                entries,
                reused = folder.Reused,
                seconds = folder.FillSeconds,
                entriesPerSecond = Math.Round(entries / folder.FillSeconds),
                bytes = new FileInfo(folder.Store).Length,
                barSeconds = BarSeconds,
                holds = folder.FillSeconds <= BarSeconds,
            };
            Console.WriteLine(JsonSerializer.Serialize(result, BenchJson.Options));
        });
        return command;
    }
}
