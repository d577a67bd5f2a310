using System.Collections.Concurrent;
using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage;

namespace SocialCrm.Actors.Tests.Doubles;

/// <summary>A store that can be slow, fail before or after it commits, and tells what is asked of it.</summary>
public sealed class TroubledStore(ICustomerStore store, ITimeline timeline) : ICustomerStore, ITimeline
{
    private readonly ConcurrentDictionary<CustomerId, int> _appending = new();
    private int _loads;
    private int _appends;
    private int _overlaps;
    private int _together;
    private int _mostTogether;

    /// <summary>Awaited before an append reaches the store; may throw.</summary>
    public Func<StreamAppend, Task> BeforeAppend { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Awaited after the store has committed; may throw, so that the outcome is unknown.</summary>
    public Func<StreamAppend, Task> AfterAppend { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Awaited before a customer is loaded; may throw.</summary>
    public Func<CustomerId, Task> BeforeLoad { get; set; } = static _ => Task.CompletedTask;

    /// <summary>How often customers were loaded.</summary>
    public int Loads => Volatile.Read(ref _loads);

    /// <summary>How many appends were asked for.</summary>
    public int Appends => Volatile.Read(ref _appends);

    /// <summary>How often an append of a customer began while another of the same was under way.</summary>
    public int Overlaps => Volatile.Read(ref _overlaps);

    /// <summary>The most appends that were under way at one moment.</summary>
    public int MostTogether => Volatile.Read(ref _mostTogether);

    public async Task<ImmutableArray<AppendResult>> AppendAsync(ImmutableArray<StreamAppend> set, CancellationToken cancellationToken)
    {
        var append = set[0];
        Interlocked.Increment(ref _appends);
        if (_appending.AddOrUpdate(append.Customer, 1, static (_, n) => n + 1) > 1) Interlocked.Increment(ref _overlaps);
        var together = Interlocked.Increment(ref _together);
        InterlockedMax(ref _mostTogether, together);
        try
        {
            await BeforeAppend(append);
            var results = await store.AppendAsync(set, cancellationToken);
            await AfterAppend(append);
            return results;
        }
        finally
        {
            Interlocked.Decrement(ref _together);
            _appending.AddOrUpdate(append.Customer, 0, static (_, n) => n - 1);
        }
    }

    public async Task<StoredCustomer?> LoadAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _loads);
        await BeforeLoad(customer);
        return await store.LoadAsync(customer, cancellationToken);
    }

    public Task<EventContent?> ReadContentAsync(CustomerId customer, long version, CancellationToken cancellationToken) =>
        store.ReadContentAsync(customer, version, cancellationToken);

    public Task<bool> IsObjectedAsync(CustomerId customer, CancellationToken cancellationToken) => store.IsObjectedAsync(customer, cancellationToken);

    public Task<FoundMessage?> FindAsync(EntryKey key, CancellationToken cancellationToken) => timeline.FindAsync(key, cancellationToken);

    public Task<ImmutableArray<StoredEntry>> PageAsync(CustomerId customer, EntryPlace? before, int limit, CancellationToken cancellationToken) =>
        timeline.PageAsync(customer, before, limit, cancellationToken);

    public Task<ImmutableArray<StoredEntry>> PageAfterAsync(CustomerId customer, EntryPlace after, int limit, CancellationToken cancellationToken) =>
        timeline.PageAfterAsync(customer, after, limit, cancellationToken);

    public Task<ImmutableArray<StoredEntry>> EntriesAsync(CustomerId customer, ImmutableArray<EntryRef> entries, CancellationToken cancellationToken) =>
        timeline.EntriesAsync(customer, entries, cancellationToken);

    public Task<ImmutableArray<TimedReading>> ReadingsAsync(CustomerId customer, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        timeline.ReadingsAsync(customer, from, to, cancellationToken);

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
