using System.Net;
using Microsoft.AspNetCore.Connections;

namespace SocialCrm.Server.Connections;

/// <summary>
/// Lets in as many connections as there are file handles for, those of consoles among them, and hangs up on the rest before the next is
/// accepted. The runtime ends the process when it has no handle left for a new thread or a library it needs for the first time, so it never may
/// come to that: Kestrel's own limit hangs up some time after accepting, and under load there are handles for many at once in between.
/// </summary>
/// <param name="transport">Accepts connections.</param>
/// <param name="most">How many at once.</param>
/// <param name="logger">Told when somebody is turned away, once until there is room again.</param>
public sealed partial class ConnectionGate(IConnectionListenerFactory transport, int most, ILogger<ConnectionGate> logger) : IConnectionListenerFactory
{
    private int _open;
    private bool _told;

    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Door(this, await transport.BindAsync(endpoint, cancellationToken));

    private bool TryEnter()
    {
        if (Interlocked.Increment(ref _open) <= most)
        {
            _told &= Volatile.Read(ref _open) > most / 2;
            return true;
        }

        Interlocked.Decrement(ref _open);
        if (!_told) SayTurnedAway(most);
        _told = true;
        return false;
    }

    private void Leave() => Interlocked.Decrement(ref _open);

    [LoggerMessage(LogLevel.Warning, "Turning connections away: {Most} are open, and there are file handles for no more. Raise the limit of open files (ulimit -n, LimitNOFILE) if so many are wanted.")]
    private partial void SayTurnedAway(int most);

    private sealed class Door(ConnectionGate gate, IConnectionListener listener) : IConnectionListener
    {
        public EndPoint EndPoint => listener.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (await listener.AcceptAsync(cancellationToken) is { } connection)
            {
                if (gate.TryEnter()) return new CountedConnection(connection, gate.Leave);
                connection.Abort();
                await connection.DisposeAsync();
            }

            return null;
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => listener.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => listener.DisposeAsync();
    }
}
