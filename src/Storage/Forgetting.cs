using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage;

/// <summary>
/// That a customer is erased with an append: all contents of the stream, its aliases, its traces and suggestions go in the same transaction. What the
/// search holds and what was never understood goes after it (<see cref="IErasedPeople"/>).
/// </summary>
/// <param name="Person">Who stood for the person.</param>
/// <param name="At">When.</param>
/// <param name="Aliases">What stays of every alias the customer ever had.</param>
public sealed record Forgetting(CustomerId Person, DateTimeOffset At, ImmutableArray<ErasedAlias> Aliases);

/// <summary>What stays of an alias of somebody who was erased: by keyed hashes it is known again, and nobody can read it.</summary>
/// <param name="Key">The hash of the alias (<see cref="EntryKeys.Erased"/>).</param>
/// <param name="Value">The hash of its value alone (<see cref="EntryKeys.ErasedValue"/>).</param>
/// <param name="Until">Until when it was theirs: what was said under it until then was said by them.</param>
public readonly record struct ErasedAlias(EntryKey Key, EntryKey Value, DateTimeOffset Until);
