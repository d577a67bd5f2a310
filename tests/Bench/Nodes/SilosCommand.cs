using System.CommandLine;
using System.Text.Json;
using SocialCrm.Bench.Live;
using SocialCrm.Bench.Load;

namespace SocialCrm.Bench.Nodes;

/// <summary>
/// Webhooks taken per second by one, two and three silos on one PostgreSQL, spread over them evenly. On one machine they share its
/// processors: what it tells is what a message costs more that is taken at one silo for a customer who lives on another.
/// </summary>
internal static class SilosCommand
{
    private const int Customers = 2_000;
    private const int Connections = 128;

    public static Command Create()
    {
        var messages = new Option<int>("--messages") { DefaultValueFactory = _ => 20_000, Description = "Messages in each measured run." };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 2, Description = "Rounds of one, two and three silos." };
        var silo = new Option<string>("--silo")
        {
            DefaultValueFactory = _ => Path.Combine("src", "Silo", "bin", "Release", "net10.0", "SocialCrm.Silo.dll"),
            Description = "The silo's assembly: dotnet build -c Release SocialCrm.Cluster.sln makes it.",
        };
        var command = new Command("silos", "Webhooks taken per second by one, two and three silos.") { Options = { messages, rounds, silo } };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(messages), parsed.GetValue(rounds), Path.GetFullPath(parsed.GetRequiredValue(silo)), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int messages, int rounds, string silo, CancellationToken cancellationToken)
    {
        await using var stores = await StoreChoice.StartPostgresAsync();
        var script = new Script(Customers, messages);
        var runs = new List<object>();
        for (var round = 1; round <= rounds; round++)
        {
            for (var silos = 1; silos <= 3; silos++)
            {
                var perSecond = await RateAsync(silos, silo, script, await stores.NewAsync(), cancellationToken);
                await Console.Error.WriteLineAsync($"round {round}, {silos} silos: {perSecond:N0}/s");
                runs.Add(new { round, silos, perSecond });
            }
        }

        Console.WriteLine(JsonSerializer.Serialize(new { benchmark = "silos", messages, runs }, BenchJson.Options));
    }

    private static async Task<double> RateAsync(int count, string silo, Script script, StorePlace place, CancellationToken cancellationToken)
    {
        var silos = new List<ServerProcess>();
        try
        {
            for (var i = 0; i < count; i++) silos.Add(await Node.StartSiloAsync(silo, place, cancellationToken));
            var load = new HttpLoad([.. silos.Select(static s => s.EndPoint)], Connections);
            await load.PostAsync(script.FirstContacts, cancellationToken);
            return (await load.PostAsync(script.Requests, cancellationToken)).PerSecond;
        }
        finally
        {
            foreach (var running in silos) await running.DisposeAsync();
        }
    }
}
