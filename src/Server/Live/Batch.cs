using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Server.Live;

/// <summary>Changes that are told together: each is made JSON once, and each array once for all who get the same.</summary>
internal sealed class Batch
{
    private readonly ImmutableArray<Change> _changes;
    private readonly byte[][] _plain;
    private readonly byte[]?[] _full;
    private readonly ImmutableArray<CustomerId> _withEntries;
    private readonly Dictionary<CustomerId, SerializedHubMessage> _forWatchers = [];
    private SerializedHubMessage? _forAll;

    /// <summary>Makes the JSON.</summary>
    /// <param name="changes">At least one, with the entries of all who are watched by anybody.</param>
    public Batch(ImmutableArray<Change> changes)
    {
        _changes = changes;
        _plain = new byte[changes.Length][];
        _full = new byte[changes.Length][];
        var withEntries = new HashSet<CustomerId>();
        for (var i = 0; i < changes.Length; i++)
        {
            _plain[i] = LiveMessages.Bytes(changes[i] with { Entry = null });
            if (changes[i].Entry is null) continue;
            _full[i] = LiveMessages.Bytes(changes[i]);
            withEntries.Add(changes[i].CustomerId);
        }

        _withEntries = [.. withEntries];
    }

    /// <summary>The position of the last change.</summary>
    public long Last => _changes[^1].Position;

    /// <summary>The array for a console.</summary>
    /// <param name="watched">Whose entries it gets in full.</param>
    /// <param name="after">The position it knows.</param>
    public SerializedHubMessage For(ImmutableHashSet<CustomerId> watched, long after)
    {
        if (after >= _changes[0].Position) return Message(watched, after);
        if (watched.IsEmpty) return _forAll ??= Message([], after);

        var concerned = _withEntries.Where(watched.Contains).Take(2).ToArray();
        switch (concerned.Length)
        {
            case 0:
                return _forAll ??= Message([], after);
            case 1:
                // Nearly everybody watches one customer, and several may watch the same.
                if (!_forWatchers.TryGetValue(concerned[0], out var message))
                    _forWatchers[concerned[0]] = message = Message([concerned[0]], after);
                return message;
            default:
                return Message(watched, after);
        }
    }

    private SerializedHubMessage Message(ImmutableHashSet<CustomerId> watched, long after)
    {
        var parts = new List<byte[]>(_changes.Length);
        for (var i = 0; i < _changes.Length; i++)
        {
            if (_changes[i].Position <= after) continue;
            parts.Add(_full[i] is { } full && watched.Contains(_changes[i].CustomerId) ? full : _plain[i]);
        }

        return LiveMessages.Changed(parts);
    }
}
