using System.Collections.Concurrent;
using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Live;

/// <summary>Who looks at whom, on this node.</summary>
public sealed class Presences
{
    private readonly ConcurrentDictionary<CustomerId, ImmutableDictionary<string, Colleague>> _looking = new();

    /// <summary>The colleagues who look at a customer, by name.</summary>
    public ImmutableArray<Colleague> Of(CustomerId customer) => _looking.TryGetValue(customer, out var connections)
        ? [.. connections.Values.DistinctBy(static c => c.Id).OrderBy(static c => c.Name, StringComparer.Ordinal)]
        : [];

    /// <summary>A connection begins to look at a customer.</summary>
    public void Add(CustomerId customer, string connection, Colleague colleague) => _looking.AddOrUpdate(
        customer,
        static (_, added) => ImmutableDictionary.Create<string, Colleague>(StringComparer.Ordinal).Add(added.connection, added.colleague),
        static (_, all, added) => all.SetItem(added.connection, added.colleague),
        (connection, colleague));

    /// <summary>A connection looks away.</summary>
    public void Remove(CustomerId customer, string connection)
    {
        while (_looking.TryGetValue(customer, out var all))
        {
            var left = all.Remove(connection);
            var done = left.IsEmpty
                ? _looking.TryRemove(KeyValuePair.Create(customer, all))
                : _looking.TryUpdate(customer, left, all);
            if (done) return;
        }
    }
}
