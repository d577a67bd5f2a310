using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using SocialCrm.Domain.Suggestions;
using SocialCrm.Simulator.Neighbourhood;

namespace SocialCrm.Bench.Suggestions;

/// <summary>
/// How good suggestions are: a neighbourhood writes in, through the customers and the store, and what is suggested is compared with who is
/// who. Each seed is another neighbourhood: the weights were set on the first, the threshold on the next three.
/// </summary>
internal static class SuggestionsCommand
{
    private const double Bar = 0.95;
    private static readonly double[] Thresholds = [0.5, 0.7, 0.8, 0.9, Resemblance.Threshold, 0.98];

    public static Command Create()
    {
        var people = new Option<int>("--people") { DefaultValueFactory = _ => 2_000, Description = "How many people live in a neighbourhood." };
        var seeds = new Option<int[]>("--seeds") { DefaultValueFactory = _ => [2, 3, 4], AllowMultipleArgumentsPerToken = true, Description = "Which neighbourhoods." };
        var command = new Command("suggestions", "Precision and recall of suggestions, by a simulator that knows who is who.") { Options = { people, seeds } };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(people), parsed.GetValue(seeds)!, cancellationToken));
        return command;
    }

    private static async Task RunAsync(int people, int[] seeds, CancellationToken cancellationToken)
    {
        var runs = new List<SuggestionsRun>();
        foreach (var seed in seeds)
        {
            var began = Stopwatch.GetTimestamp();
            runs.Add(await SuggestionsRun.MeasureAsync(Street.Of(seed, people), cancellationToken));
            await Console.Error.WriteLineAsync($"neighbourhood {seed}: {runs[^1].Found.Length} found in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        }

        var at = Thresholds.Distinct().Select(threshold => Quality.Of(runs, threshold)).ToArray();
        var quality = at.Single(static q => q.Threshold == Resemblance.Threshold);
        var result = new
        {
            benchmark = "suggestions",
            people,
            seeds,
            accounts = runs.Sum(static r => r.Accounts),
            truePairs = runs.Sum(static r => r.TruePairs),
            findablePairs = runs.Sum(static r => r.FindablePairs),
            quality.Threshold,
            quality.Precision,
            quality.Recall,
            quality.RecallOfAll,
            at,
            byGrounds = runs.SelectMany(static r => r.Found).GroupBy(static f => f.Grounds).OrderByDescending(static g => g.Count()).Take(12)
                .Select(static g => new { grounds = g.Key, right = g.Count(static f => f.IsTrue), wrong = g.Count(static f => !f.IsTrue), lowest = g.Min(static f => f.Score) }),
            bar = Bar,
            holds = quality.Precision >= Bar,
        };
        Console.WriteLine(JsonSerializer.Serialize(result, BenchJson.Options));
    }
}

/// <summary>How good suggestions are at a threshold.</summary>
/// <param name="Threshold">What is less likely is not suggested.</param>
/// <param name="Suggested">How many are suggested.</param>
/// <param name="Precision">The share of them that is right.</param>
/// <param name="Recall">The share of the pairs of accounts of one person that have anything in common and are suggested.</param>
/// <param name="RecallOfAll">The share of all pairs of accounts of one person.</param>
internal sealed record Quality(double Threshold, int Suggested, double Precision, double Recall, double RecallOfAll)
{
    public static Quality Of(IReadOnlyCollection<SuggestionsRun> runs, double threshold)
    {
        var found = runs.SelectMany(static r => r.Found).Where(f => f.Score >= threshold).ToArray();
        var right = found.Count(static f => f.IsTrue);
        return new Quality(
            threshold,
            found.Length,
            Math.Round((double)right / Math.Max(1, found.Length), 4),
            Math.Round((double)right / Math.Max(1, runs.Sum(static r => r.FindablePairs)), 4),
            Math.Round((double)right / Math.Max(1, runs.Sum(static r => r.TruePairs)), 4));
    }
}
