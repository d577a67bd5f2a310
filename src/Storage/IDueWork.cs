using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>Work that falls due, served once per installation: whoever leases it does it, and it comes back when the lease runs out.</summary>
public interface IDueWork
{
    /// <summary>Leases work of a kind that is due, the oldest first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task<ImmutableArray<DueWork>> LeaseAsync(string kind, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken);

    /// <summary>The work is done; does nothing when it was scheduled anew or leased by somebody else meanwhile.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task CompleteAsync(DueWork work, CancellationToken cancellationToken);
}

/// <summary>Leased work.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="At">When it fell due.</param>
/// <param name="LeasedUntil">Until when nobody else gets it.</param>
public sealed record DueWork(CustomerId Customer, string Kind, DateTimeOffset At, DateTimeOffset LeasedUntil);
