using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Live;

/// <summary>
/// A connected console with its own bounded queue. Writing never waits: what the line does not take at once is queued, and when
/// too much is queued it is dropped and the console told to start afresh. So a slow console slows nobody.
/// </summary>
/// <param name="connection">The line.</param>
/// <param name="capacity">How many messages may wait for the line.</param>
internal sealed class ConnectedConsole(HubConnectionContext connection, int capacity)
{
    private readonly Lock _lock = new();
    private readonly Queue<SerializedHubMessage> _waiting = new();
    private ImmutableHashSet<CustomerId> _watched = [];
    private bool _writing;
    private long? _after;

    /// <summary>Whose console it is.</summary>
    public Colleague Colleague { get; } = new(connection.User.Id(), connection.User.Name());

    /// <summary>The security stamp of its session.</summary>
    public string Stamp { get; } = SessionCookie.StampOf(connection.User);

    /// <summary>The connection's id.</summary>
    public string Id => connection.ConnectionId;

    /// <summary>The customers it watches.</summary>
    public ImmutableHashSet<CustomerId> Watched => Volatile.Read(ref _watched);

    /// <summary>Begins or ends watching.</summary>
    public void Watch(CustomerId customer, bool watching) =>
        ImmutableInterlocked.Update(ref _watched, static (all, w) => w.watching ? all.Add(w.customer) : all.Remove(w.customer), (customer, watching));

    /// <summary>From now on it gets what comes after a position; what was queued before is covered by the answer to its resuming.</summary>
    public void StartAfter(long position)
    {
        lock (_lock)
        {
            _waiting.Clear();
            _after = position;
        }
    }

    /// <summary>The position after which it wants changes; null while it wants none.</summary>
    public long? After
    {
        get
        {
            lock (_lock) return _after;
        }
    }

    /// <summary>Sends changes, if it wants any.</summary>
    /// <param name="message">The changes.</param>
    /// <returns>False when it fell behind, and was told to start afresh.</returns>
    public bool SendChanges(SerializedHubMessage message)
    {
        bool kept, idle;
        lock (_lock)
        {
            if (_after is null) return true;
            kept = _waiting.Count < capacity;
            if (!kept)
            {
                _waiting.Clear();
                _after = null;
            }

            _waiting.Enqueue(kept ? message : LiveMessages.Reset);
            idle = !_writing;
            _writing = true;
        }

        if (idle) Drain();
        return kept;
    }

    /// <summary>Sends something that may as well be lost when the line is slow.</summary>
    public void SendIfRoom(SerializedHubMessage message)
    {
        bool idle;
        lock (_lock)
        {
            if (_waiting.Count >= capacity) return;
            _waiting.Enqueue(message);
            idle = !_writing;
            _writing = true;
        }

        if (idle) Drain();
    }

    /// <summary>Cuts the line.</summary>
    public void Abort() => connection.Abort();

    private void Drain()
    {
        while (true)
        {
            SerializedHubMessage? next;
            lock (_lock)
            {
                if (!_waiting.TryDequeue(out next))
                {
                    _writing = false;
                    return;
                }
            }

            var write = connection.WriteAsync(next, connection.ConnectionAborted);
            if (write.IsCompletedSuccessfully) continue;
            _ = DrainAfterAsync(write);
            return;
        }
    }

    private async Task DrainAfterAsync(ValueTask write)
    {
        try
        {
            await write;
        }
        catch (Exception) when (connection.ConnectionAborted.IsCancellationRequested)
        {
            // The line is cut: whatever waits is for nobody.
            lock (_lock) _waiting.Clear();
        }

        Drain();
    }
}
