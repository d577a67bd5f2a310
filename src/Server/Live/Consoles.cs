using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Configuration;

namespace SocialCrm.Server.Live;

/// <summary>The consoles connected to this node.</summary>
internal sealed class Consoles(Presences presences, IOptions<LiveOptions> options)
{
    private readonly ConcurrentDictionary<string, ConnectedConsole> _all = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public ICollection<ConnectedConsole> All => _all.Values;

    /// <summary>The console of a connection.</summary>
    /// <exception cref="HubException">It is gone.</exception>
    public ConnectedConsole Of(string connection) => _all.GetValueOrDefault(connection) ?? throw new HubException("This connection has ended.");

    /// <summary>A console connected.</summary>
    public void Add(HubConnectionContext connection) =>
        _all[connection.ConnectionId] = new ConnectedConsole(connection, options.Value.QueueLength);

    /// <summary>A console is gone.</summary>
    public void Remove(string connection)
    {
        if (!_all.TryRemove(connection, out var console)) return;
        foreach (var customer in console.Watched) presences.Remove(customer, connection);
    }

    /// <summary>A console begins to watch a customer.</summary>
    public void Watch(string connection, CustomerId customer)
    {
        var console = Of(connection);
        console.Watch(customer, watching: true);
        presences.Add(customer, connection, console.Colleague);
    }

    /// <summary>A console no longer watches a customer.</summary>
    public void Unwatch(string connection, CustomerId customer)
    {
        Of(connection).Watch(customer, watching: false);
        presences.Remove(customer, connection);
    }

    /// <summary>Whoever sits at a console writes to a customer whom it watches.</summary>
    public void Typing(string connection, CustomerId customer)
    {
        if (!Of(connection).Watched.Contains(customer)) throw new HubException("Watch the customer first.");
        presences.Type(customer, connection, options.Value.TypingLasts);
    }
}
