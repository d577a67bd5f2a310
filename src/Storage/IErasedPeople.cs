using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage;

/// <summary>
/// Who was erased and how far that has come. Everything that stands beside the events is gone with the event that says so; the rest is taken out after it, step
/// by step, each of which can be done again: until it is finished somebody goes on with it, also after a crash.
/// </summary>
public interface IErasedPeople
{
    /// <summary>Until when what is said under one of these aliases was said by somebody who was erased; null when they are nobody's who was.</summary>
    /// <param name="aliases">Their hashes (<see cref="EntryKeys.Erased"/>).</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<DateTimeOffset?> UntilAsync(ImmutableArray<EntryKey> aliases, CancellationToken cancellationToken);

    /// <summary>The hashes of the values of all aliases a customer had.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<EntryKey>> ValuesAsync(CustomerId customer, CancellationToken cancellationToken);

    /// <summary>How far the erasure of a person has come, one for each account; none when there was none.</summary>
    /// <param name="person">Who stood for them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<StreamErasure>> OfAsync(CustomerId person, CancellationToken cancellationToken);

    /// <summary>What is not finished, the oldest first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<StreamErasure>> UnfinishedAsync(CancellationToken cancellationToken);

    /// <summary>Nothing is left of a customer.</summary>
    /// <param name="customer">Who.</param>
    /// <param name="raw">How many bodies that were never understood went.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task FinishAsync(CustomerId customer, int raw, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>How far the erasure of one account has come.</summary>
/// <param name="Customer">The account.</param>
/// <param name="Person">Who stood for the person.</param>
/// <param name="At">When it was erased.</param>
/// <param name="Contents">How many contents went: texts, names, notes, whatever was personal about an event.</param>
/// <param name="Aliases">How many aliases went.</param>
/// <param name="Raw">How many bodies that were never understood went.</param>
/// <param name="FinishedAt">When nothing was left; null while something is.</param>
public sealed record StreamErasure(
    CustomerId Customer, CustomerId Person, DateTimeOffset At, int Contents, int Aliases, int Raw, DateTimeOffset? FinishedAt);
