using System.Diagnostics;
using SocialCrm.Bench.Live;
using SocialCrm.Bench.Load;

namespace SocialCrm.Bench.Nodes;

/// <summary>One node writes, and another that shares its store tells a console of it.</summary>
/// <param name="messages">How many messages.</param>
internal sealed class Tailing(int messages)
{
    private const int Customers = 2_000;
    private const int Connections = 128;

    private readonly Script _script = new(Customers, messages);

    /// <summary>How fast a node catches up with what was written while it stood still.</summary>
    public async Task<CaughtUp> CatchUpAsync(StorePlace place, CancellationToken cancellationToken)
    {
        await using var writes = await Node.StartAsync(place, cancellationToken);
        await using var tails = await Node.StartAsync(place, cancellationToken);
        using var agent = await Agent.SignInAsync(writes, cancellationToken);
        var load = new HttpLoad(writes.EndPoint, Connections);
        await load.PostAsync(_script.FirstContacts, cancellationToken);
        await using var console = await ListeningConsole.ConnectAsync(tails.EndPoint, agent.Cookie, messages, examiner: null, cancellationToken);
        await ReachAsync(console, await agent.HeadAsync(cancellationToken), cancellationToken);

        tails.Pause();
        var before = console.Sightings.Last!.Value;
        await load.PostAsync(_script.Requests, cancellationToken);
        var head = await agent.HeadAsync(cancellationToken);
        var began = Stopwatch.GetTimestamp();
        tails.GoOn();
        await ReachAsync(console, head, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (console.Sightings.Gaps + console.Sightings.Repeats + console.Resets > 0) throw new InvalidOperationException("The console missed something, or was told twice.");
        return new CaughtUp(head - before, Math.Round(seconds, 2), Math.Round((head - before) / seconds));
    }

    /// <summary>How many webhooks a second a node takes.</summary>
    public async Task<double> RateAsync(StorePlace place, bool tailed, CancellationToken cancellationToken)
    {
        await using var writes = await Node.StartAsync(place, cancellationToken);
        await using var tails = tailed ? await Node.StartAsync(place, cancellationToken) : null;
        using var agent = await Agent.SignInAsync(writes, cancellationToken);
        await using var console = tails is null
            ? null
            : await ListeningConsole.ConnectAsync(tails.EndPoint, agent.Cookie, messages, examiner: null, cancellationToken);
        var load = new HttpLoad(writes.EndPoint, Connections);
        await load.PostAsync(_script.FirstContacts, cancellationToken);
        return (await load.PostAsync(_script.Requests, cancellationToken)).PerSecond;
    }

    private static async Task ReachAsync(ListeningConsole console, long position, CancellationToken cancellationToken)
    {
        while (console.Sightings.Last < position) await Task.Delay(5, cancellationToken);
    }

    /// <summary>How fast a node caught up.</summary>
    /// <param name="Changes">With how many changes.</param>
    /// <param name="Seconds">How long it took.</param>
    /// <param name="PerSecond">Changes a second.</param>
    internal sealed record CaughtUp(long Changes, double Seconds, double PerSecond);
}
