using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using SocialCrm.Acceptance.Harness;

namespace SocialCrm.Acceptance.Soak;

/// <summary>What a page and a server hold on to: taken twice, the difference tells a leak.</summary>
/// <param name="PageHeap">Bytes of the page's heap after a collection.</param>
/// <param name="PageNodes">Nodes of its document, those that are kept detached included.</param>
/// <param name="PageListeners">Its event listeners.</param>
/// <param name="ServerMemory">Bytes of the server's own memory, files that are mapped left out.</param>
internal sealed record Footprint(double PageHeap, int PageNodes, int PageListeners, long ServerMemory)
{
    private const long KB = 1024;

    /// <summary>Variables under which a server's memory follows what it holds on to, instead of what it may take.</summary>
    public static IReadOnlyDictionary<string, string> Tight { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_GCgen0size"] = "400000",
        ["DOTNET_GCConserveMemory"] = "9",
    };

    /// <summary>Takes it.</summary>
    public static async Task<Footprint> OfAsync(AgentConsole console, int server)
    {
        var session = await console.Context.NewCDPSessionAsync(console.Page);
        await session.SendAsync("HeapProfiler.enable");
        await session.SendAsync("HeapProfiler.collectGarbage");
        var heap = await AskAsync(session, "Runtime.getHeapUsage");
        var counters = await AskAsync(session, "Memory.getDOMCounters");
        await session.DetachAsync();
        return new Footprint(
            heap.GetProperty("usedSize").GetDouble(),
            counters.GetProperty("nodes").GetInt32(),
            counters.GetProperty("jsEventListeners").GetInt32(),
            await OwnMemoryAsync(server));
    }

    private static async Task<JsonElement> AskAsync(ICDPSession session, string method) =>
        await session.SendAsync(method) ?? throw new InvalidOperationException($"{method} was not answered.");

    private static async Task<long> OwnMemoryAsync(int process)
    {
        var lines = await File.ReadAllLinesAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"));
        var line = lines.First(static l => l.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * KB;
    }
}
