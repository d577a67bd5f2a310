using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using SocialCrm.Bench.Live;
using SocialCrm.Bench.Load;
using SocialCrm.Bench.Town;
using SocialCrm.Postgres;
using SocialCrm.Storage;
using SocialCrm.Storage.Postgres;
using SocialCrm.Storage.Sqlite;

namespace SocialCrm.Bench.Search;

/// <summary>How long it takes to find people and what was said, among a million customers and ten million entries.</summary>
internal static class SearchCommand
{
    private const double BarMilliseconds = 50;
    private const int Warm = 200;

    public static Command Create()
    {
        var provider = StoreChoice.Option();
        var customers = new Option<int>("--customers") { DefaultValueFactory = _ => 1_000_000, Description = "How many customers." };
        var entries = new Option<int>("--entries") { DefaultValueFactory = _ => 10_000_000, Description = "How many entries they made." };
        var queries = new Option<int>("--queries") { DefaultValueFactory = _ => 2_000, Description = "How often something is looked for." };
        var folder = new Option<string>("--folder") { DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "socialcrm-search"), Description = "A folder for the data; SQLite's is filled once and used again." };
        var command = new Command("search", "Search at the server: people by number, alias and name, and what was said.");
        foreach (var option in new Option[] { provider, customers, entries, queries, folder }) command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(provider)!, new SearchTown(parsed.GetValue(customers), parsed.GetValue(entries)), parsed.GetValue(queries), parsed.GetValue(folder)!, cancellationToken));
        return command;
    }

    private static async Task RunAsync(string provider, SearchTown town, int queries, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var isPostgres = provider == "postgres";
        await using var cluster = isPostgres ? await PostgresCluster.StartAsync() : null;
        var connectionString = cluster is null
            ? $"Data Source={Path.Combine(folder, FormattableString.Invariant($"{town.Customers}-{town.Entries}.db"))}"
            : await cluster.NewDatabaseAsync();
        var (fill, index) = await PrepareAsync(isPostgres, connectionString, town, cancellationToken);
        await using var server = await ServerProcess.StartAsync(
            Path.Combine(AppContext.BaseDirectory, "SocialCrm.Server.dll"),
            (port, data) =>
            [
                "--urls", $"http://127.0.0.1:{port}", "--SocialCrm:Storage:Provider", provider, "--SocialCrm:Storage:ConnectionString", connectionString,
                "--SocialCrm:Storage:Folder", data, .. Agent.ServerArguments,
            ],
            "/health/ready",
            cancellationToken);
        using var agent = await Agent.SignInAsync(server, cancellationToken);
        using var reads = new HttpReads(server.EndPoint);
        var found = await LookAsync(town, agent, server, cancellationToken);
        var search = await TimeAsync(reads, agent, town, queries, static query => query.Path, cancellationToken);
        var list = await TimeAsync(
            reads, agent, town, queries, static query => $"/api/customers?state=all&sort=recent&limit=50&query={Uri.EscapeDataString(query.Text)}", cancellationToken);
        var result = new
        {
            benchmark = "search",
            provider,
            customers = town.Customers,
            entries = town.Entries,
            queries,
            fillSeconds = fill,
            indexSeconds = index,
            found,
            search,
            list,
            barMilliseconds = BarMilliseconds,
            holds = search["all"].P95 <= BarMilliseconds,
        };
        Console.WriteLine(JsonSerializer.Serialize(result, BenchJson.Options));
    }

    /// <summary>Fills the store and has the search follow, as far as that is not done.</summary>
    private static async Task<(double Fill, double Index)> PrepareAsync(bool isPostgres, string connectionString, SearchTown town, CancellationToken cancellationToken)
    {
        await using (var empty = Open(isPostgres, connectionString)) await empty.OpenAsync(cancellationToken);
        var postgres = isPostgres ? new PostgresFilling(connectionString, town) : null;
        var began = Stopwatch.GetTimestamp();
        await using (var store = Open(isPostgres, connectionString))
        {
            await store.OpenAsync(cancellationToken);
            if (await store.Feed.HeadAsync(cancellationToken) > 0) began = 0;
        }

        if (began != 0 && postgres is null) new SqliteFilling(connectionString, town).Run();
        if (postgres is not null)
        {
            await postgres.RunAsync();
            foreach (var index in PostgresFilling.Later) await postgres.ExecuteAsync($"DROP INDEX {index}");
            await postgres.ExecuteAsync("ANALYZE");
        }

        var fill = began == 0 ? 0 : Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Console.Error.WriteLineAsync($"search: filled in {fill:0} s");
        began = Stopwatch.GetTimestamp();
        await using (var store = Open(isPostgres, connectionString))
        {
            await store.OpenAsync(cancellationToken);
            for (SearchProgress progress; (progress = await store.SearchIndex.AdvanceAsync(10_000, cancellationToken)).Taken > 0;)
            {
                if (progress.Position % 1_000_000 < 10_000) await Console.Error.WriteLineAsync($"search: taken in up to {progress.Position:N0}");
            }
        }

        if (postgres is not null)
        {
            await postgres.ExecuteAsync("SET maintenance_work_mem = '1GB'; CREATE INDEX said_words ON said USING gin (words) WITH (gin_pending_list_limit = 256)");
            await postgres.ExecuteAsync("CREATE INDEX people_words ON people USING gin (words) WITH (gin_pending_list_limit = 256)");
            await postgres.ExecuteAsync("VACUUM ANALYZE");
        }

        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Console.Error.WriteLineAsync($"search: taken in within {took:0} s");
        return (Math.Round(fill), Math.Round(took));
    }

    /// <summary>Sees that what is looked for is found: a measure of something that finds nothing is none.</summary>
    private static async Task<Dictionary<string, double>> LookAsync(SearchTown town, Agent agent, ServerProcess server, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        http.DefaultRequestHeaders.Add("Cookie", agent.Cookie);
        var queries = new SearchQueries(town);
        var found = new Dictionary<string, List<bool>>();
        for (var i = 0; i < 300; i++)
        {
            var query = queries.Of(i);
            using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri(query.Path, UriKind.Relative), cancellationToken));
            var isFound = query.Person is { } person
                ? answer.RootElement.GetProperty("people").EnumerateArray().Any(item => item.GetProperty("id").GetString() == TownSettings.IdOf(person).ToString())
                : answer.RootElement.GetProperty("said").GetArrayLength() > 0;
            if (!found.TryGetValue(query.Sort, out var sort)) found[query.Sort] = sort = [];
            sort.Add(isFound);
        }

        return found.ToDictionary(static sort => sort.Key, static sort => Math.Round(sort.Value.Count(static one => one) / (double)sort.Value.Count, 3));
    }

    private static async Task<Dictionary<string, Spread>> TimeAsync(
        HttpReads reads, Agent agent, SearchTown town, int count, Func<SearchQuery, string> path, CancellationToken cancellationToken)
    {
        var queries = new SearchQueries(town);
        var times = new Dictionary<string, List<long>> { ["all"] = [] };
        for (var i = 0; i < Warm + count; i++)
        {
            var query = queries.Of(1_000 + i);
            var took = await reads.ReadAsync(HttpReads.Request(path(query), agent.Cookie), cancellationToken);
            if (i < Warm) continue;
            if (!times.TryGetValue(query.Sort, out var sort)) times[query.Sort] = sort = [];
            sort.Add(took);
            times["all"].Add(took);
        }

        var spreads = times.ToDictionary(static sort => sort.Key, static sort => Spread.Of(sort.Value));
        foreach (var (sort, spread) in spreads) await Console.Error.WriteLineAsync($"search: {sort,-7} p50 {spread.P50} ms, p95 {spread.P95} ms, p99 {spread.P99} ms");
        return spreads;
    }

    private static IStore Open(bool isPostgres, string connectionString) => isPostgres
        ? new PostgresStore(new PostgresStoreOptions { ConnectionString = connectionString }, TimeProvider.System)
        : new SqliteStore(new SqliteStoreOptions { ConnectionString = connectionString }, TimeProvider.System);
}
