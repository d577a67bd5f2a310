using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>The customers' event streams: what was acknowledged is on disk, and nothing is stored twice.</summary>
public interface ICustomerStore
{
    /// <summary>
    /// Appends to one stream or, as an atomic set, to several: all of it or nothing. Appends that wait share a transaction;
    /// one that is refused never hurts its neighbours.
    /// </summary>
    /// <returns>
    /// One result for each element, in its order. Where one of a set is refused, the others answer <see cref="AppendResult.NotTried"/>.
    /// A duplicate of an append still in flight is answered after that one's commit, and fails with it.
    /// </returns>
    /// <exception cref="StoreUnavailableException">The commit failed or its outcome is unknown: load again before deciding anew.</exception>
    Task<ImmutableArray<AppendResult>> AppendAsync(ImmutableArray<StreamAppend> set, CancellationToken cancellationToken);

    /// <summary>
    /// Loads a customer: the newest snapshot of this schema and the few events after it, folded; one short read whatever the length of the history.
    /// </summary>
    /// <returns>Null when there is no such customer.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<StoredCustomer?> LoadAsync(CustomerId customer, CancellationToken cancellationToken);

    /// <summary>The content that stands beside an event; null when there is none or it was erased.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<EventContent?> ReadContentAsync(CustomerId customer, long version, CancellationToken cancellationToken);

    /// <summary>Whether somebody objects to being profiled on any account of the person a customer belongs to.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<bool> IsObjectedAsync(CustomerId customer, CancellationToken cancellationToken);
}

/// <summary>What one stream is to get.</summary>
/// <param name="Customer">The stream.</param>
/// <param name="ExpectedVersion">The version it must have: 0 for a new one.</param>
/// <param name="Events">The events with their contents, in order; at least one.</param>
public sealed record StreamAppend(CustomerId Customer, long ExpectedVersion, ImmutableArray<DecidedEvent> Events)
{
    /// <summary>Aliases to be claimed: refused when somebody else holds one.</summary>
    public ImmutableArray<HeldAlias> Claims { get; init; } = [];

    /// <summary>Aliases to be given up.</summary>
    public ImmutableArray<HeldAlias> Ends { get; init; } = [];

    /// <summary>The names to be shown on lists from now on; null when they stay.</summary>
    public Profile? Profile { get; init; }

    /// <summary>The customer as lists show them after these events.</summary>
    public required CustomerSummary Summary { get; init; }

    /// <summary>A snapshot of the state at <see cref="ExpectedVersion"/>, when it is time for one, or of the state after these events, where none before may stay.</summary>
    public Customer? Snapshot { get; init; }

    /// <summary>
    /// The state after these events when the customer is linked (<see cref="Customer.IsLinked"/>), of which their person's row is made; null
    /// when they are not.
    /// </summary>
    public Customer? Linked { get; init; }

    /// <summary>What goes with these events, because the customer is erased; null for everybody else.</summary>
    public Forgetting? Forgets { get; init; }

    /// <summary>
    /// The version from which on messages are read, when these events change it: timelines show no reading of what stands before, and
    /// <see cref="IReadings"/> erases what of them can be erased. Null when it stays.
    /// </summary>
    public long? ReadFrom { get; init; }

    /// <summary>Work that is to be done later.</summary>
    public ImmutableArray<DueChange> Due { get; init; } = [];
}

/// <summary>Work that falls due; there is one of each kind for a customer.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="At">When; null when it need not be done any more.</param>
public sealed record DueChange(string Kind, DateTimeOffset? At);

/// <summary>What became of an append.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>It is on disk.</summary>
    /// <param name="FirstPosition">The feed position of its first event; the others follow without gap.</param>
    /// <param name="Count">How many events.</param>
    public sealed record Appended(long FirstPosition, int Count) : AppendResult;

    /// <summary>The stream has another version: load it and decide again.</summary>
    /// <param name="Actual">The version it has.</param>
    public sealed record VersionConflict(long Actual) : AppendResult;

    /// <summary>One of its keys is stored already: it was done before.</summary>
    /// <param name="Position">The feed position of the event with that key.</param>
    public sealed record Duplicate(long Position) : AppendResult;

    /// <summary>Somebody else holds one of the aliases.</summary>
    /// <param name="Holder">Who.</param>
    public sealed record AliasTaken(CustomerId Holder) : AppendResult;

    /// <summary>Another element of its set was refused.</summary>
    public sealed record NotTried : AppendResult;
}

/// <summary>A customer as loaded.</summary>
/// <param name="State">The state.</param>
/// <param name="Profile">What is personal about them.</param>
/// <param name="SnapshotVersion">The version of the newest stored snapshot, 0 when there is none: tells when the next is due.</param>
public sealed record StoredCustomer(Customer State, Profile Profile, long SnapshotVersion);
