using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialCrm.Actors;
using SocialCrm.Storage.Sqlite;

namespace SocialCrm.Bench.Town;

/// <summary>What an active customer takes of the heap, and how long it takes to become active with a long history and with a short one.</summary>
internal static class ActivationCommand
{
    private const double BarBytes = 8 * 1024;
    private const int Rounds = 6;
    private const int AtOnce = 8;

    public static Command Create()
    {
        var town = new TownOptions();
        var active = new Option<int>("--active") { DefaultValueFactory = _ => 100_000, Description = "How many customers become active." };
        var command = town.AddTo(new Command("activation", "The heap that an active customer takes, and the time to become active."));
        command.Options.Add(active);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var folder = await town.ReadyAsync(parsed, cancellationToken);
            var count = Math.Min(parsed.GetValue(active), folder.Settings.Customers - (2 * folder.Settings.Talkers));
            var bytes = await HeapAsync(folder, count, cancellationToken);
            await Console.Error.WriteLineAsync($"activation: {bytes:N0} bytes of the heap for each of {count:N0} active customers");
            var time = await TimeAsync(folder, cancellationToken);
            await Console.Error.WriteLineAsync($"activation: p50 {time.Long.P50} ms with {folder.Settings.LongHistory:N0} entries, {time.Short.P50} ms with {TownSettings.ShortHistory}");
            var result = new { benchmark = "activation", settings = folder.Settings, active = count, bytesEach = bytes, time, barBytes = BarBytes, holds = bytes < BarBytes };
            Console.WriteLine(JsonSerializer.Serialize(result, BenchJson.Options));
        });
        return command;
    }

    private static async Task<double> HeapAsync(TownFolder town, int count, CancellationToken cancellationToken)
    {
        await using var services = await EngineAsync(town, cancellationToken);
        var customers = services.GetRequiredService<ICustomers>();

        // Talkers are activated first, so that what is made once for all is there before it is measured.
        for (var number = 0; number < 2 * town.Settings.Talkers; number++) await ReadAsync(customers, number, cancellationToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Parallel.ForEachAsync(
            Enumerable.Range(2 * town.Settings.Talkers, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (number, token) => await ReadAsync(customers, number, token));
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(customers);
        return Math.Round((after - before) / (double)count, 1);
    }

    private static async Task<Comparison> TimeAsync(TownFolder town, CancellationToken cancellationToken)
    {
        var (many, few) = (new List<long>(), new List<long>());
        for (var round = 0; round < Rounds; round++)
        {
            // A new engine, in which nobody is active yet.
            await using var services = await EngineAsync(town, cancellationToken);
            var customers = services.GetRequiredService<ICustomers>();
            for (var number = 0; number < town.Settings.Talkers; number++)
            {
                var (one, other) = (await ReadAsync(customers, number, cancellationToken), await ReadAsync(customers, town.Settings.Talkers + number, cancellationToken));

                // The first round compiles what it needs and reads the file for the first time.
                if (round == 0) continue;
                many.Add(one);
                few.Add(other);
            }
        }

        return Comparison.Of(many, few);
    }

    private static async Task<long> ReadAsync(ICustomers customers, int number, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var snapshot = await customers.Get(TownSettings.IdOf(number)).ReadAsync(cancellationToken);
        var took = Stopwatch.GetTimestamp() - began;
        return snapshot.State.Version > 0 ? took : throw new InvalidOperationException($"Customer {number} is not there.");
    }

    private static async Task<ServiceProvider> EngineAsync(TownFolder town, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSqliteStore($"Data Source={town.Store}");
        services.AddCustomers();
        services.Configure<CustomersOptions>(static options =>
        {
            options.ActiveTarget = 100_000_000;
            options.IdleAfter = TimeSpan.FromDays(1);
            options.MemoryPressureAt = 1;
        });
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<SqliteStore>().OpenAsync(cancellationToken);
        return provider;
    }
}
