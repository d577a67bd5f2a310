using SocialCrm.Domain.Customers;

namespace SocialCrm.Actors.InProcess;

/// <summary>
/// Decides who leaves memory: who was idle for long, and, when there are too many or memory is short, who was idle longest.
/// Leaving loses nothing, since whatever a customer knows is on disk.
/// </summary>
internal sealed class Retirement : IDisposable
{
    // Down to this share, so that the next few activations do not search again.
    private const double Kept = 0.875;
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(10);

    private readonly InProcessCustomers _customers;
    private readonly CustomersOptions _options;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _one = new();
    private int _crowded;
    private long _collection;

    public Retirement(InProcessCustomers customers, CustomersOptions options, TimeProvider clock)
    {
        _customers = customers;
        _options = options;
        _clock = clock;
        var round = options.IdleAfter / 4 < LongestRound ? options.IdleAfter / 4 : LongestRound;
        _timer = clock.CreateTimer(static self => ((Retirement)self!).Round(), this, round, round);
    }

    private int RoomyCount => (int)(_options.ActiveTarget * Kept);

    /// <summary>Somebody became active; makes room when there are too many now.</summary>
    public void Activated(int active)
    {
        if (active <= _options.ActiveTarget || Interlocked.Exchange(ref _crowded, 1) == 1) return;
        ThreadPool.UnsafeQueueUserWorkItem(static self => self.MakeRoom(), this, preferLocal: false);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Round()
    {
        var idleSince = _clock.GetTimestamp() - (long)(_options.IdleAfter.TotalSeconds * _clock.TimestampFrequency);
        foreach (var (customer, active) in _customers.Active) _customers.TryRetire(customer, active, idleSince);

        if (_customers.ActiveCount > _options.ActiveTarget) RetireTo(RoomyCount);
        if (IsMemoryShort()) RetireTo(_customers.ActiveCount / 2);
    }

    private void MakeRoom()
    {
        RetireTo(RoomyCount);
        Volatile.Write(ref _crowded, 0);
    }

    /// <summary>Lets those idle longest leave until so many are left, or nobody is idle.</summary>
    private void RetireTo(int count)
    {
        lock (_one)
        {
            var idle = new List<(long Since, CustomerId Customer, ActiveCustomer Active)>(_customers.ActiveCount);
            foreach (var (customer, active) in _customers.Active)
            {
                if (active.IdleSince is { } since) idle.Add((since, customer, active));
            }

            idle.Sort(static (a, b) => a.Since.CompareTo(b.Since));
            foreach (var (since, customer, active) in idle.Take(Math.Max(0, _customers.ActiveCount - count))) _customers.TryRetire(customer, active, since);
        }
    }

    private bool IsMemoryShort()
    {
        // What the runtime tells is as of the last collection: act once on each.
        var memory = GC.GetGCMemoryInfo(GCKind.Any);
        if (memory.Index == _collection) return false;
        _collection = memory.Index;
        return memory.MemoryLoadBytes >= memory.TotalAvailableMemoryBytes * _options.MemoryPressureAt;
    }
}
