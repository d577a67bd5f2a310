using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>Everything that ever made accounts one person or took them apart, and every alias that was added or ended since an account was found.</summary>
public interface ILinkLedger
{
    /// <summary>What stands in a stream of it, the newest first: alias changes, and both sides of links made and taken off.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<LedgerLine>> ReadAsync(CustomerId customer, CancellationToken cancellationToken);
}

/// <summary>One line of the ledger.</summary>
/// <param name="Position">Its feed position.</param>
/// <param name="Customer">In whose stream it stands.</param>
/// <param name="Event">What was decided.</param>
/// <param name="Content">The reason and what it was believed by; null when there is none or it was erased.</param>
public sealed record LedgerLine(long Position, CustomerId Customer, CustomerEvent Event, EventContent? Content);
