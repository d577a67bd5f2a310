using SocialCrm.Domain.Customers;

namespace SocialCrm.Domain.Suggestions;

/// <summary>What speaks for two customers being one person, or against it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The address, number or handle; null for names, which are shown with the two.</param>
/// <param name="Weight">In bits: each doubles the odds; below 0 it speaks against it.</param>
public sealed record SuggestionReason(LinkGroundKind Kind, string? Value, double Weight);
