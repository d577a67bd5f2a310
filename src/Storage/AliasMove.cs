using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>What an append did to a customer's aliases.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="IsNew">The customer had none before.</param>
/// <param name="Claimed">What was claimed.</param>
/// <param name="Ended">What was given up.</param>
internal readonly record struct AliasMove(CustomerId Customer, bool IsNew, ImmutableArray<HeldAlias> Claimed, ImmutableArray<HeldAlias> Ended);
