using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Postgres;

/// <summary>What a transaction is to write, gathered while it decides.</summary>
internal sealed class AppendRows
{
    /// <summary>The events, in the order of their positions.</summary>
    public List<EventRow> Events { get; } = [];

    /// <summary>The contents beside them.</summary>
    public List<ContentRow> Contents { get; } = [];

    /// <summary>Contents that are erased.</summary>
    public HashSet<(CustomerId Customer, long Version)> Erased { get; } = [];

    /// <summary>The keys of the events.</summary>
    public List<KeyRow> Keys { get; } = [];

    /// <summary>New entries.</summary>
    public List<EntryRow> Entries { get; } = [];

    /// <summary>What becomes of entries, and the version of the content that is shown from now on, where that changes.</summary>
    public Dictionary<(CustomerId Customer, EntryRef Entry), AmendmentRow> Amendments { get; } = [];

    /// <summary>Snapshots.</summary>
    public Dictionary<CustomerId, SnapshotRow> Snapshots { get; } = [];

    /// <summary>From which version on a stream's messages are read, where that changes.</summary>
    public Dictionary<CustomerId, long> ReadFrom { get; } = [];

    /// <summary>Work that falls due, or no longer.</summary>
    public Dictionary<(CustomerId Customer, string Kind), long?> Due { get; } = [];

    /// <summary>Customers that are new.</summary>
    public List<(CustomerId Customer, string Channel)> Created { get; } = [];

    /// <summary>Aliases that are given up.</summary>
    public List<(CustomerId Customer, Alias Alias, long Until)> Ends { get; } = [];

    /// <summary>Aliases that are claimed.</summary>
    public List<ClaimRow> Claims { get; } = [];

    /// <summary>Customers who are erased.</summary>
    public List<(CustomerId Customer, Forgetting Forgetting)> Forgotten { get; } = [];

    /// <summary>The words by which customers are found.</summary>
    public Dictionary<CustomerId, string> Words { get; } = [];

    /// <summary>Links that are new or others.</summary>
    public Dictionary<CustomerId, StoredLink> Links { get; } = [];

    /// <summary>Customers who are linked no more.</summary>
    public HashSet<CustomerId> Unlinked { get; } = [];

    /// <summary>Customers whose person is another.</summary>
    public HashSet<CustomerId> Moved { get; } = [];
}

/// <summary>An event.</summary>
internal readonly record struct EventRow(CustomerId Customer, long Version, long? EntryAt, string Type, byte[] Data);

/// <summary>The content beside an event.</summary>
internal readonly record struct ContentRow(CustomerId Customer, long Version, byte[] Data);

/// <summary>The key of an event.</summary>
internal readonly record struct KeyRow(EntryKey Key, CustomerId Customer, long Version);

/// <summary>An entry on a timeline.</summary>
internal readonly record struct EntryRow(CustomerId Customer, long At, long Version);

/// <summary>What became of an entry.</summary>
internal readonly record struct AmendmentRow(byte[] Amendment, long? Content);

/// <summary>A snapshot of a stream's state.</summary>
internal readonly record struct SnapshotRow(long Version, byte[] State);

/// <summary>A claim of an alias; one that was given up again within the transaction has its end.</summary>
internal sealed record ClaimRow(CustomerId Customer, long Order, HeldAlias Held);
