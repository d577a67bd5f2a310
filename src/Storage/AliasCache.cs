using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>Who holds which alias, as far as remembered: a hint that saves reading; an append decides.</summary>
internal sealed class AliasCache
{
    // About 300 bytes each; beyond that all are forgotten and read again when needed.
    private const int HoldersKept = 50_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<Alias, AliasHolder> _holders = [];
    private readonly Dictionary<CustomerId, AliasHolder> _customers = [];
    private long _generation;
    private bool _isOff;

    /// <summary>Whether nothing is remembered, because nobody would tell of a change made by another process.</summary>
    public bool IsOff
    {
        get
        {
            lock (_lock) return _isOff;
        }

        set
        {
            lock (_lock)
            {
                _isOff = value;
                Empty();
            }
        }
    }

    /// <summary>Raised by every change: what was read before one must not be remembered after it.</summary>
    public long Generation
    {
        get
        {
            lock (_lock) return _generation;
        }
    }

    /// <summary>Who holds an alias; null when it is not remembered.</summary>
    public AliasHolder? Find(Alias alias)
    {
        lock (_lock) return _holders.GetValueOrDefault(alias);
    }

    /// <summary>Who is remembered to hold all of these aliases; null for nobody.</summary>
    public CustomerId? HolderOfAll(ImmutableArray<Alias> aliases)
    {
        if (aliases.IsEmpty || Find(aliases[0]) is not { } holder) return null;
        for (var i = 1; i < aliases.Length; i++)
        {
            if (!holder.Aliases.Contains(aliases[i])) return null;
        }

        return holder.Customer;
    }

    /// <summary>Remembers what was read while nothing changed.</summary>
    public void Remember(AliasHolder holder, long generation)
    {
        lock (_lock)
        {
            if (generation == _generation) Put(holder);
        }
    }

    /// <summary>Takes in what was committed.</summary>
    public void Change(List<AliasMove> moves)
    {
        if (moves.Count == 0) return;
        lock (_lock)
        {
            _generation++;
            foreach (var move in moves)
            {
                Remove(move.Customer);
                if (move is { IsNew: true, Claimed.IsEmpty: false })
                    Put(new AliasHolder(move.Customer, [.. move.Claimed.Select(static held => held.Alias)]));
            }
        }
    }

    /// <summary>Forgets aliases with all their holders have.</summary>
    public void Forget(ImmutableArray<Alias> aliases)
    {
        lock (_lock)
        {
            _generation++;
            foreach (var alias in aliases)
            {
                if (_holders.TryGetValue(alias, out var holder)) Remove(holder.Customer);
            }
        }
    }

    /// <summary>Forgets what these customers have.</summary>
    public void Forget(ImmutableArray<CustomerId> customers)
    {
        lock (_lock)
        {
            _generation++;
            foreach (var customer in customers) Remove(customer);
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_lock) Empty();
    }

    private void Empty()
    {
        _generation++;
        _holders.Clear();
        _customers.Clear();
    }

    private void Put(AliasHolder holder)
    {
        if (_isOff) return;
        if (_customers.Count >= HoldersKept)
        {
            _holders.Clear();
            _customers.Clear();
        }

        _customers[holder.Customer] = holder;
        foreach (var alias in holder.Aliases) _holders[alias] = holder;
    }

    private void Remove(CustomerId customer)
    {
        if (!_customers.Remove(customer, out var holder)) return;
        foreach (var alias in holder.Aliases) _holders.Remove(alias);
    }
}
