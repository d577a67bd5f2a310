using System.Diagnostics;
using SocialCrm.Bench.Load;

namespace SocialCrm.Bench.Live;

/// <summary>One scenario against a server of its own.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="settings">How long, and with whom.</param>
internal sealed class LiveRun(Scenario scenario, LiveSettings settings)
{
    private const int Examiners = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(10);

    private readonly int _warm = scenario.PerSecond * settings.WarmUpSeconds;
    private readonly Script _script = new(settings.Customers, scenario.PerSecond * (settings.WarmUpSeconds + settings.Seconds));
    private readonly List<ListeningConsole> _consoles = [];
    private readonly List<Examiner> _examiners = [];

    /// <summary>Measures.</summary>
    /// <param name="place">Where the servers keep what they take.</param>
    /// <param name="apart">Whether the consoles are at a server of their own, which tails what the other writes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<LiveResult> MeasureAsync(StorePlace place, bool apart, CancellationToken cancellationToken)
    {
        await using var server = await Node.StartAsync(place, cancellationToken);
        await using var other = apart ? await Node.StartAsync(place, cancellationToken) : null;
        using var agent = await Agent.SignInAsync(server, cancellationToken);
        var contacts = await new HttpLoad(server.EndPoint, 64).PostAsync(_script.FirstContacts, cancellationToken);
        await Console.Error.WriteLineAsync($"{scenario}: {settings.Customers:N0} customers known ({contacts.PerSecond:N0}/s), {scenario.Consoles} consoles connect");
        try
        {
            await ConnectAsync(other ?? server, agent, cancellationToken);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var pinging = PingAsync(stop.Token);
            var result = await PostAsync(server, cancellationToken);
            await stop.CancelAsync();
            await pinging;
            return result;
        }
        finally
        {
            await Task.WhenAll(_consoles.Select(static console => console.DisposeAsync().AsTask()));
        }
    }

    /// <summary>The first two consoles read everything in full, the second and some of the others watch a customer each.</summary>
    private async Task ConnectAsync(ServerProcess server, Agent agent, CancellationToken cancellationToken)
    {
        var ids = await agent.CustomersAsync(cancellationToken);
        var watchEvery = settings.Watching > 0 ? (int)Math.Round(1 / settings.Watching) : int.MaxValue;
        for (var i = 0; i < scenario.Consoles; i++)
        {
            var examiner = i < Examiners ? new Examiner(_script) : null;
            if (examiner is not null) _examiners.Add(examiner);
            var console = await ListeningConsole.ConnectAsync(server.EndPoint, agent.Cookie, _script.Texts.Length, examiner, cancellationToken);
            _consoles.Add(console);
            if (i % watchEvery != 1 % watchEvery) continue;
            var customer = i / watchEvery % Script.Watchable;
            await console.WatchAsync(customer, ids[Script.NameOf(customer)], cancellationToken);
        }
    }

    private async Task PingAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(BetweenPings);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                foreach (var console in _consoles) await console.PingAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task<LiveResult> PostAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        using var load = new OpenLoop(server.EndPoint, scenario.PerSecond);
        await load.PostAsync(_script.Requests.AsMemory(0, _warm), cancellationToken);
        await AllSeenAsync(_warm, cancellationToken);
        GC.Collect();
        await Console.Error.WriteLineAsync($"{scenario}: warm, {settings.Seconds} s are measured");

        var arrays = _consoles.Sum(static c => c.Sightings.Arrays);
        var before = (Server: server.ProcessorTime, Bench: Environment.CpuUsage.TotalTime);
        var sendings = await load.PostAsync(_script.Requests.AsMemory(_warm), cancellationToken);
        await AllSeenAsync(_script.Requests.Length, cancellationToken);
        var used = (Server: server.ProcessorTime - before.Server, Bench: Environment.CpuUsage.TotalTime - before.Bench);
        return Sum(sendings, load.Refused, _consoles.Sum(static c => c.Sightings.Arrays) - arrays, used.Server, used.Bench);
    }

    private async Task AllSeenAsync(int messages, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (_consoles.Any(c => c.Sightings.Seen < messages) && Stopwatch.GetElapsedTime(began) < Patience) await Task.Delay(20, cancellationToken);
    }

    private LiveResult Sum(Sendings sendings, int refused, int arrays, TimeSpan server, TimeSpan bench)
    {
        var messages = sendings.FirstByte.Length;
        var fromFirstByte = new List<long>(messages * _consoles.Count);
        var fromSchedule = new List<long>(messages * _consoles.Count);
        var fromAnswer = new List<long>(messages * _consoles.Count);
        var entries = new List<long>();
        var entriesLost = 0;
        foreach (var console in _consoles)
        {
            for (var i = 0; i < messages; i++)
            {
                var number = _warm + i;
                if (console.Watched == _script.CustomerOf(number))
                {
                    if (console.Sightings.Entries.TryGetValue(number, out var full)) entries.Add(full - sendings.FirstByte[i]);
                    else entriesLost++;
                }

                if (console.Sightings.Rows[number] is not (> 0 and var seen)) continue;
                fromFirstByte.Add(seen - sendings.FirstByte[i]);
                fromSchedule.Add(seen - sendings.Due[i]);
                fromAnswer.Add(seen - sendings.Answered[i]);
            }
        }

        return new LiveResult(
            scenario.Consoles,
            scenario.PerSecond,
            messages,
            refused,
            Spread.Of(fromFirstByte),
            Spread.Of(fromSchedule),
            Spread.Of(fromAnswer),
            Spread.Of(entries),
            Spread.Of([.. sendings.Answered.Zip(sendings.FirstByte, static (answered, sent) => answered - sent)]),
            Math.Round((double)messages * _consoles.Count / arrays, 1),
            (messages * _consoles.Count) - fromFirstByte.Count,
            entriesLost,
            _consoles.Sum(static c => c.Sightings.Repeats),
            _consoles.Sum(static c => c.Sightings.Gaps),
            _consoles.Sum(static c => c.Resets),
            _examiners.Sum(static e => e.Changes),
            [.. _examiners.SelectMany(static e => e.Faults)],
            Math.Round(server.TotalMicroseconds / messages, 1),
            Math.Round(bench.TotalMicroseconds / messages, 1),
            scenario.BarMilliseconds);
    }
}
