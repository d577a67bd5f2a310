using System.Collections.Concurrent;
using SocialCrm.Storage;

namespace SocialCrm.Server.Security;

/// <summary>
/// Tells whether a session still stands: its security stamp must be the user's. What the store said is believed for
/// <see cref="Believed"/> at most, and forgotten at once when the user is changed on this node.
/// </summary>
internal sealed class OpenSessions(IUsers users, TimeProvider time)
{
    /// <summary>A change made on another node ends sessions on this one within this time.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (string? Stamp, DateTimeOffset ReadAt)> _stamps = new(StringComparer.Ordinal);

    private Action<string> _forgotten = static _ => { };

    /// <summary>Calls back with the user's id whenever a user's sessions may have ended; for the life of the process.</summary>
    public void WhenForgotten(Action<string> callback) => _forgotten += callback;

    /// <summary>Whether a session with this stamp still stands.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async ValueTask<bool> IsOpenAsync(string user, string stamp, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!_stamps.TryGetValue(user, out var known) || now - known.ReadAt >= Believed)
        {
            var found = await users.FindAsync(user, cancellationToken);
            known = (found is { Disabled: false } ? found.SecurityStamp : null, now);
            _stamps[user] = known;
        }

        return known.Stamp == stamp;
    }

    /// <summary>A user was changed: what is known of their sessions is forgotten.</summary>
    public void Forget(string user)
    {
        _stamps.TryRemove(user, out _);
        _forgotten(user);
    }
}
