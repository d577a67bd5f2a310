using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Threading.Channels;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Live;

/// <summary>Who looks at whom and who writes to whom: on this node, and on others where there are any.</summary>
public sealed class Presences(TimeProvider time)
{
    private readonly ConcurrentDictionary<CustomerId, ImmutableDictionary<string, Looker>> _looking = new();
    private readonly Channel<CustomerId> _changed = Channel.CreateUnbounded<CustomerId>(new UnboundedChannelOptions { SingleReader = true });
    private volatile FrozenDictionary<CustomerId, ImmutableArray<Looker>> _elsewhere = FrozenDictionary<CustomerId, ImmutableArray<Looker>>.Empty;

    /// <summary>The customers with whom somebody came, went or began to write.</summary>
    public ChannelReader<CustomerId> Changed => _changed.Reader;

    /// <summary>Everybody with whom somebody is.</summary>
    public ImmutableArray<Presence> All =>
        [.. _looking.Keys.Union(_elsewhere.Keys).Select(customer => new Presence(customer, Of(customer))).Where(static p => !p.Agents.IsEmpty)];

    /// <summary>Who is with whom on this node, in no order.</summary>
    public ImmutableArray<Looker> Here => [.. _looking.Values.SelectMany(static connections => connections.Values)];

    /// <summary>The colleagues who are with a customer, by name; whoever has several consoles open is there once.</summary>
    public ImmutableArray<PresentColleague> Of(CustomerId customer)
    {
        var here = _looking.GetValueOrDefault(customer);
        var elsewhere = _elsewhere.GetValueOrDefault(customer, []);
        if (here is null && elsewhere.IsEmpty) return [];
        var now = time.GetUtcNow();
        return
        [
            .. (here?.Values ?? []).Concat(elsewhere)
                .GroupBy(static looker => looker.Colleague.Id, StringComparer.Ordinal)
                .Select(group => new PresentColleague(group.Key, group.First().Colleague.Name, group.Any(looker => looker.TypesUntil > now)))
                .OrderBy(static colleague => colleague.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>A connection begins to look at a customer.</summary>
    public void Add(CustomerId customer, string connection, Colleague colleague)
    {
        var looker = new Looker(customer, colleague, DateTimeOffset.MinValue);
        _looking.AddOrUpdate(
            customer,
            static (_, added) => ImmutableDictionary.Create<string, Looker>(StringComparer.Ordinal).Add(added.connection, added.looker),
            static (_, all, added) => all.SetItem(added.connection, added.looker),
            (connection, looker));
        _changed.Writer.TryWrite(customer);
    }

    /// <summary>A connection that looks at a customer writes to them.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="lasts">How long that is believed.</param>
    public void Type(CustomerId customer, string connection, TimeSpan lasts)
    {
        while (_looking.TryGetValue(customer, out var all) && all.TryGetValue(connection, out var looker))
        {
            if (_looking.TryUpdate(customer, all.SetItem(connection, looker with { TypesUntil = time.GetUtcNow() + lasts }), all)) break;
        }

        _changed.Writer.TryWrite(customer);
    }

    /// <summary>A connection looks away.</summary>
    public void Remove(CustomerId customer, string connection)
    {
        while (_looking.TryGetValue(customer, out var all))
        {
            var left = all.Remove(connection);
            var done = left.IsEmpty
                ? _looking.TryRemove(KeyValuePair.Create(customer, all))
                : _looking.TryUpdate(customer, left, all);
            if (done) break;
        }

        _changed.Writer.TryWrite(customer);
    }

    /// <summary>What is known of all other nodes from now on.</summary>
    public void SetElsewhere(IEnumerable<Looker> lookers)
    {
        var before = _elsewhere;
        _elsewhere = lookers.GroupBy(static looker => looker.Customer).ToFrozenDictionary(static group => group.Key, static group => group.ToImmutableArray());
        foreach (var customer in before.Keys.Union(_elsewhere.Keys)) _changed.Writer.TryWrite(customer);
    }
}
