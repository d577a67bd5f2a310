using System.CommandLine;
using System.Text.Json;
using SocialCrm.Bench.Load;
using SocialCrm.Simulator.Streams;

namespace SocialCrm.Bench.Ingest;

/// <summary>
/// Signed WhatsApp webhooks of one message each: taken, feeling read, on disk with every row that lists and timelines read, answered 200;
/// against <see cref="BareServer"/>, in turn, the generator included.
/// </summary>
internal static class IngestCommand
{
    private const string Secret = "bench-secret";

    public static Command Create()
    {
        var messages = new Option<int>("--messages") { DefaultValueFactory = _ => 60_000, Description = "Messages in each measured run." };
        var customers = new Option<int>("--customers") { DefaultValueFactory = _ => 20_000, Description = "Customers who write them." };
        var connections = new Option<int>("--connections") { DefaultValueFactory = _ => 256, Description = "Connections, each with one request in flight." };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 2, Description = "Rounds of both: A B A B …" };
        var provider = StoreChoice.Option();
        var command = new Command("ingest", "Webhooks taken per second, against the barest endpoint.") { Options = { messages, customers, connections, rounds, provider } };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Settings(
                parsed.GetValue(messages), parsed.GetValue(customers), parsed.GetValue(connections), parsed.GetValue(rounds), parsed.GetRequiredValue(provider)),
            cancellationToken));
        return command;
    }

    private static async Task RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        SQLitePCL.Batteries_V2.Init();
        await using var stores = await StoreChoice.StartAsync(settings.Provider);
        var runs = new List<Run>();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            runs.Add(await BareAsync(settings, await stores.NewAsync(), round, cancellationToken));
            runs.Add(await OursAsync(settings, await stores.NewAsync(), round, cancellationToken));
        }

        var ratios = runs.Chunk(2).Select(pair => Math.Round(pair[1].Load.PerSecond / pair[0].Load.PerSecond, 3)).ToArray();
        var result = new { benchmark = "ingest", settings, runs, ratios, ratio = ratios.Order().ElementAt(ratios.Length / 2), bar = 0.5 };
        Console.WriteLine(JsonSerializer.Serialize(result, BenchJson.Options));
    }

    private static async Task<Run> BareAsync(Settings settings, StorePlace place, int round, CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(
            typeof(IngestCommand).Assembly.Location,
            (port, folder) => ["bare-server", "--port", $"{port}", "--folder", folder, "--secret", Secret, .. place.BareArguments],
            "/ready",
            cancellationToken);
        return await MeasureAsync("bare", settings, round, server, cancellationToken);
    }

    private static async Task<Run> OursAsync(Settings settings, StorePlace place, int round, CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(
            ServerAssembly,
            (port, folder) =>
            [
                "--urls", $"http://127.0.0.1:{port}",
                .. place.Arguments(folder),
                "--SocialCrm:Channels:Meta:AppSecret", Secret,
                "--SocialCrm:Channels:Meta:VerifyToken", "bench",
            ],
            "/health/ready",
            cancellationToken);
        var run = await MeasureAsync("ours", settings, round, server, cancellationToken);
        place.Check(server.Folder, settings.Messages + settings.Customers, settings.Customers);
        return run;
    }

    private static string ServerAssembly => Path.Combine(AppContext.BaseDirectory, "SocialCrm.Server.dll");

    private static async Task<Run> MeasureAsync(string which, Settings settings, int round, ServerProcess server, CancellationToken cancellationToken)
    {
        // Each customer writes once before the clock starts, so that both sides are measured warm and ours with everybody known.
        var stream = new LoadStream(new LoadOptions
        {
            Seed = round,
            Customers = settings.Customers,
            StartsAt = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1),
            MetaSecret = Secret,
        });
        var first = Enumerable.Range(0, settings.Customers).Select(c => HttpLoad.Request(stream.From(c))).ToArray();
        var measured = stream.Prepare(settings.Messages).Select(HttpLoad.Request).ToArray();
        var load = new HttpLoad(server.EndPoint, settings.Connections);
        var warm = await load.PostAsync(first, cancellationToken);
        await Console.Error.WriteLineAsync($"{which} {round}: {warm.PerSecond,9:N0}/s while everybody writes for the first time");
        GC.Collect();
        var before = server.ProcessorTime;
        var result = await load.PostAsync(measured, cancellationToken);
        var processor = (server.ProcessorTime - before).TotalMicroseconds / settings.Messages;
        await Console.Error.WriteLineAsync($"{which} {round}: {result.PerSecond,9:N0}/s, p50 {result.P50Milliseconds} ms, p99 {result.P99Milliseconds} ms, {processor:N0} µs of processor a message");
        return new Run(which, round, result, Math.Round(warm.PerSecond, 1), Math.Round(processor, 1));
    }

    private sealed record Settings(int Messages, int Customers, int Connections, int Rounds, string Provider);

    private sealed record Run(string Which, int Round, LoadResult Load, double FirstContactPerSecond, double ProcessorMicroseconds);
}
