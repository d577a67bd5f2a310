using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Suggestions;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Suggestions;

/// <summary>Who may be one person with whom, the likeliest first.</summary>
/// <param name="Items">The suggestions that nobody has decided about.</param>
/// <param name="Next">What to pass as <c>cursor</c> for the next page; null at the end.</param>
/// <param name="Position">The feed position this is true at, or a little before.</param>
/// <param name="Total">How many there are.</param>
public sealed record SuggestionList(ImmutableArray<SuggestionItem> Items, string? Next, long Position, int Total);

/// <summary>Two customers who may be one person.</summary>
/// <param name="Id">Names the suggestion.</param>
/// <param name="Score">How likely it is, 0 … 1.</param>
/// <param name="Since">When it was first suggested.</param>
/// <param name="Reasons">What speaks for it and against it, the strongest first.</param>
/// <param name="One">The one who was known first: stands for both unless another choice is made.</param>
/// <param name="Other">The other.</param>
public sealed record SuggestionItem(
    string Id, double Score, DateTimeOffset Since, ImmutableArray<SuggestionReason> Reasons, SuggestedCustomer One, SuggestedCustomer Other);

/// <summary>One of two who may be one person.</summary>
/// <param name="CustomerId">Who stands for them now.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Channels">The channels of their accounts.</param>
/// <param name="Accounts">Their accounts, their own first.</param>
/// <param name="Last">The newest words of theirs or to them; null when there are none.</param>
public sealed record SuggestedCustomer(
    CustomerId CustomerId, string Name, ImmutableArray<string> Channels, ImmutableArray<SuggestedAccount> Accounts, LastMessage? Last);

/// <summary>An account of somebody suggested.</summary>
/// <param name="Channel">Its channel.</param>
/// <param name="Name">The display name.</param>
/// <param name="Handle">The handle.</param>
public sealed record SuggestedAccount(string Channel, string? Name, string? Handle);

/// <summary>They are one person.</summary>
/// <param name="Survivor">Who is to stand for both; whoever was known first when left out.</param>
public sealed record AcceptSuggestion(CustomerId? Survivor = null);

/// <summary>What accepting led to.</summary>
/// <param name="CustomerId">Who stands for both.</param>
/// <param name="Version">Their version after it.</param>
/// <param name="Position">The feed position of the link; null when they were one person already.</param>
public sealed record AcceptedSuggestion(CustomerId CustomerId, long Version, long? Position);
