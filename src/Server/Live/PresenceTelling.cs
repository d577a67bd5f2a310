using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Configuration;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Live;

/// <summary>
/// Tells every console who is with whom, when that changed: gathered, so that a list walked by key is not told step by step, and only what
/// differs from what was told last. Typing that ends by itself is noticed within a second.
/// </summary>
internal sealed class PresenceTelling(Consoles consoles, Presences presences, IOptions<LiveOptions> options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Dictionary<CustomerId, ImmutableArray<PresentColleague>> _told = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = _told.Where(static told => told.Value.Any(static colleague => colleague.Typing)).Select(static told => told.Key).ToHashSet();
            if (await IsChangedAsync(changed.Count > 0, stoppingToken)) await Task.Delay(options.Value.GatherPresence, time, stoppingToken);
            while (presences.Changed.TryRead(out var customer)) changed.Add(customer);
            Tell(changed);
        }
    }

    /// <summary>Waits for a change; no longer than a second while somebody writes, who will stop without a word.</summary>
    private async Task<bool> IsChangedAsync(bool typing, CancellationToken stoppingToken)
    {
        var change = presences.Changed.WaitToReadAsync(stoppingToken).AsTask();
        if (!typing) return await change;
        try
        {
            return await change.WaitAsync(Look, time, stoppingToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Tell(IEnumerable<CustomerId> changed)
    {
        var news = new List<Presence>();
        foreach (var customer in changed)
        {
            var agents = presences.Of(customer);
            if (_told.TryGetValue(customer, out var told) ? told.SequenceEqual(agents) : agents.IsEmpty) continue;
            if (agents.IsEmpty) _told.Remove(customer);
            else _told[customer] = agents;
            news.Add(new Presence(customer, agents));
        }

        if (news.Count == 0) return;
        var message = LiveMessages.Presence(news);
        foreach (var console in consoles.All) console.SendIfRoom(message);
    }
}
