using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>
/// Removes the words of what is older than a channel's rule, and leaves tombstones: passes over all customers, done in steps, whose place is stored
/// with what was removed. One process of an installation does a step at a time, whoever comes first.
/// </summary>
public interface IRetention
{
    /// <summary>The passes that are under way, the last that ended of each channel, and all before that removed something; the newest first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<RetentionPass>> PassesAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Begins a pass; one of the same channel that is under way ends where it is. Nothing happens when one by the same rule began meanwhile.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="days">Its rule.</param>
    /// <param name="now">The moment from which the days are counted back.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task BeginAsync(string channel, int days, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a pass where it is, because its rule is gone.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task EndAsync(RetentionPass pass, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Goes on with a pass.</summary>
    /// <param name="pass">Which.</param>
    /// <param name="customers">How many customers to look at, at most.</param>
    /// <param name="entries">How many entries to remove the words of, at most.</param>
    /// <param name="now">The moment; a pass that is through ends then.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written.</exception>
    Task<RetentionStep> AdvanceAsync(RetentionPass pass, int customers, int entries, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How many entries of a channel from before a moment still have their words; counts to a limit at most.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<int> CountAsync(string channel, DateTimeOffset before, int limit, CancellationToken cancellationToken);
}

/// <summary>A pass over what is older than a rule, and the record of what was removed: counts alone.</summary>
/// <param name="Id">Which.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Days">The rule.</param>
/// <param name="Before">What was written before this goes.</param>
/// <param name="BeganAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it is under way.</param>
/// <param name="Customers">How many customers there were when it began.</param>
/// <param name="Seen">How many of them were looked at.</param>
/// <param name="Entries">How many entries old enough were looked at.</param>
/// <param name="Removed">How many of these had words, which are gone.</param>
public sealed record RetentionPass(
    long Id,
    string Channel,
    int Days,
    DateTimeOffset Before,
    DateTimeOffset BeganAt,
    DateTimeOffset? EndedAt,
    long Customers,
    long Seen,
    long Entries,
    long Removed);

/// <summary>A step of a pass.</summary>
/// <param name="IsElsewhere">Another process is at it.</param>
/// <param name="HasEnded">There is nothing more to do.</param>
/// <param name="Touched">Whose words were removed.</param>
public sealed record RetentionStep(bool IsElsewhere, bool HasEnded, ImmutableArray<CustomerId> Touched);
