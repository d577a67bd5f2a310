using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Search;

/// <summary>What was found.</summary>
/// <param name="People">Who is or was called so, or has such a number: the newest acquaintances first.</param>
/// <param name="Said">What was said with these words, what arrived last first.</param>
/// <param name="Next">Passed back as <c>before</c> for what was said earlier; null at the end.</param>
/// <param name="Position">The feed position this is true at; what was said in the last moments may be missing.</param>
public sealed record SearchResults(ImmutableArray<CustomerItem> People, ImmutableArray<SaidItem> Said, string? Next, long Position);

/// <summary>Something that was said.</summary>
/// <param name="EntryId">Names the entry on the timeline.</param>
/// <param name="CustomerId">On whose timeline it is.</param>
/// <param name="Name">Their name.</param>
/// <param name="Channel">Where it was said.</param>
/// <param name="Direction">Who wrote; null for what is no message.</param>
/// <param name="Kind">What sort of words; null for what is no message.</param>
/// <param name="At">When it happened.</param>
/// <param name="Text">The words, around the first that was looked for where there are many.</param>
public sealed record SaidItem(
    string EntryId, CustomerId CustomerId, string Name, string Channel, Direction? Direction, MessageKind? Kind, DateTimeOffset At, string Text);
