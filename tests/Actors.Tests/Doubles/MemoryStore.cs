using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage;

namespace SocialCrm.Actors.Tests.Doubles;

/// <summary>Streams in memory by the ports' rules: what the engine is tested on when a test does not say otherwise.</summary>
public sealed class MemoryStore : ICustomerStore, ITimeline
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CustomerId, Stream> _streams = [];
    private readonly Dictionary<EntryKey, long> _keys = [];
    private readonly Dictionary<EntryKey, (CustomerId Customer, MessageRecorded Message, EntryRef Entry)> _messages = [];
    private readonly Dictionary<(CustomerId Customer, EntryRef Entry), Amendment> _amendments = [];
    private readonly Dictionary<(CustomerId Customer, long Version), EventContent> _contents = [];
    private readonly Dictionary<Alias, CustomerId> _aliases = [];
    private long _position;

    /// <summary>All events of a customer, in order.</summary>
    public ImmutableArray<CustomerEvent> Events(CustomerId customer)
    {
        lock (_gate) return _streams.TryGetValue(customer, out var stream) ? [.. stream.Events] : [];
    }

    /// <summary>The snapshots a customer's appends brought, by version.</summary>
    public ImmutableArray<long> Snapshots(CustomerId customer)
    {
        lock (_gate) return _streams.TryGetValue(customer, out var stream) ? [.. stream.Snapshots.Select(s => s.Version)] : [];
    }

    /// <summary>How many customers there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _streams.Count;
        }
    }

    public Task<ImmutableArray<AppendResult>> AppendAsync(ImmutableArray<StreamAppend> set, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var refusals = set.Select(Refusal).ToArray();
            if (Array.Exists(refusals, static r => r is not null))
                return Task.FromResult(refusals.Select(static r => r ?? new AppendResult.NotTried()).ToImmutableArray());
            return Task.FromResult(set.Select(Append).ToImmutableArray());
        }
    }

    public Task<StoredCustomer?> LoadAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_streams.TryGetValue(customer, out var stream)) return Task.FromResult<StoredCustomer?>(null);
            var snapshot = stream.Snapshots.Count > 0 ? stream.Snapshots[^1] : Customer.Nobody;
            var state = snapshot.Apply(stream.Events.Skip((int)snapshot.Version));
            return Task.FromResult<StoredCustomer?>(new StoredCustomer(state, stream.Profile, snapshot.Version));
        }
    }

    public Task<EventContent?> ReadContentAsync(CustomerId customer, long version, CancellationToken cancellationToken)
    {
        lock (_gate) return Task.FromResult(_contents.GetValueOrDefault((customer, version)));
    }

    public Task<bool> IsObjectedAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        lock (_gate) return Task.FromResult(StateOf(Root(customer)).Any(static state => state.Objection is not null));
    }

    public Task<FoundMessage?> FindAsync(EntryKey key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_messages.TryGetValue(key, out var found)) return Task.FromResult<FoundMessage?>(null);
            var amendment = _amendments.GetValueOrDefault((found.Customer, found.Entry), Amendment.None);
            var reading = amendment is { DeletedAt: null, Edits.IsEmpty: true } ? found.Message.Reading : amendment.Reading;
            var message = new NamedMessage(found.Entry, found.Message.Direction, reading, amendment);
            return Task.FromResult<FoundMessage?>(new FoundMessage(found.Customer, message));
        }
    }

    public Task<ImmutableArray<StoredEntry>> PageAsync(CustomerId customer, EntryPlace? before, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_messages.Values
                .Where(m => m.Customer == customer && !(m.Entry.At >= before?.At))
                .OrderByDescending(static m => m.Entry)
                .Take(limit)
                .Select(m => new StoredEntry(
                    customer, Position: 0, m.Entry, m.Message, Content: null, _amendments.GetValueOrDefault((customer, m.Entry), Amendment.None)))
                .ToImmutableArray());
        }
    }

    public Task<ImmutableArray<StoredEntry>> PageAfterAsync(CustomerId customer, EntryPlace after, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The engine reads no pages.");

    public Task<ImmutableArray<StoredEntry>> EntriesAsync(CustomerId customer, ImmutableArray<EntryRef> entries, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The engine reads no entries.");

    public Task<ImmutableArray<TimedReading>> ReadingsAsync(CustomerId customer, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The engine reads no readings.");

    private CustomerId Root(CustomerId customer) => Fold(customer).LinkedInto is { } survivor ? Root(survivor) : customer;

    private IEnumerable<Customer> StateOf(CustomerId person)
    {
        var state = Fold(person);
        return state.Links.SelectMany(link => StateOf(link.Customer)).Prepend(state);
    }

    private Customer Fold(CustomerId customer) => _streams.TryGetValue(customer, out var stream) ? Customer.Nobody.Apply(stream.Events) : Customer.Nobody;

    private AppendResult? Refusal(StreamAppend append)
    {
        foreach (var decided in append.Events)
        {
            if (decided.Key is { } key && _keys.TryGetValue(key, out var position)) return new AppendResult.Duplicate(position);
        }

        var version = _streams.TryGetValue(append.Customer, out var stream) ? stream.Events.Count : 0;
        if (version != append.ExpectedVersion) return new AppendResult.VersionConflict(version);
        foreach (var claim in append.Claims)
        {
            if (_aliases.TryGetValue(claim.Alias, out var holder) && holder != append.Customer) return new AppendResult.AliasTaken(holder);
        }

        return null;
    }

    private AppendResult Append(StreamAppend append)
    {
        if (!_streams.TryGetValue(append.Customer, out var stream)) _streams.Add(append.Customer, stream = new Stream());
        foreach (var end in append.Ends) _aliases.Remove(end.Alias);
        foreach (var claim in append.Claims) _aliases[claim.Alias] = append.Customer;
        if (append.Snapshot is { } snapshot)
        {
            snapshot.Version.ShouldBeOneOf(append.ExpectedVersion, append.ExpectedVersion + append.Events.Length);
            stream.Snapshots.Add(snapshot);
        }

        if (append.Profile is { } profile) stream.Profile = profile;
        var first = _position + 1;
        foreach (var decided in append.Events) Store(append.Customer, stream, decided);
        return new AppendResult.Appended(first, append.Events.Length);
    }

    private void Store(CustomerId customer, Stream stream, DecidedEvent decided)
    {
        stream.Events.Add(decided.Event);
        var version = stream.Events.Count;
        _position++;
        if (decided.Key is { } key) _keys.Add(key, _position);
        if (decided.Content is { } content) _contents[(customer, version)] = content;
        if (decided is { Event: MessageRecorded message, EntryAt: { } at })
            _messages.Add(message.Key, (customer, message, new EntryRef(at, version)));
        if (decided is { Amends: { } entry, Amendment: { } amendment }) _amendments[(customer, entry)] = amendment;
        foreach (var erased in decided.Erases) _contents.Remove((customer, erased));
    }

    private sealed class Stream
    {
        public List<CustomerEvent> Events { get; } = [];

        public List<Customer> Snapshots { get; } = [];

        public Profile Profile { get; set; } = Profile.Unknown;
    }
}
