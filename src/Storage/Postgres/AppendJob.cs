using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>A set that waits to be appended.</summary>
internal sealed class AppendJob(ImmutableArray<PostgresAppend> set)
{
    private readonly TaskCompletionSource<ImmutableArray<AppendResult>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The set.</summary>
    public ImmutableArray<PostgresAppend> Set => set;

    /// <summary>What came of it, once it is on disk.</summary>
    public Task<ImmutableArray<AppendResult>> Done => _done.Task;

    /// <summary>The transaction is on disk.</summary>
    public void Succeed(ImmutableArray<AppendResult> results) => _done.TrySetResult(results);

    /// <summary>It is not, or nobody knows.</summary>
    public void Fail(Exception failure) => _done.TrySetException(failure);
}

/// <summary>What a stream is to get, in the form in which PostgreSQL takes it.</summary>
internal sealed class PostgresAppend(StreamAppend append)
{
    private readonly PreparedAppend _prepared = new(append, EventCatalog.Current);

    /// <summary>What was asked.</summary>
    public StreamAppend Append => append;

    /// <summary>The events with all their JSON made.</summary>
    public PreparedEvent[] Events => _prepared.Events;

    /// <summary>The snapshot's JSON; null when there is none.</summary>
    public byte[]? Snapshot => _prepared.Snapshot;

    /// <summary>The JSON of a linked customer's state; null when they are not linked.</summary>
    public byte[]? Linked => _prepared.Linked;

    /// <summary>What is claimed.</summary>
    public ImmutableArray<HeldAlias> Claims { get; } = Cleaned(append.Claims);

    /// <summary>What is given up.</summary>
    public ImmutableArray<HeldAlias> Ends { get; } = Cleaned(append.Ends);

    /// <summary>Whether it may change what somebody is found by.</summary>
    public bool ChangesNames => !Claims.IsEmpty || !Ends.IsEmpty || append.Profile is not null || append.Linked is not null;

    private static ImmutableArray<HeldAlias> Cleaned(ImmutableArray<HeldAlias> aliases) =>
        aliases.IsDefaultOrEmpty ? [] : [.. aliases.Select(static held => held with { Alias = PostgresParameters.Clean(held.Alias) })];
}
