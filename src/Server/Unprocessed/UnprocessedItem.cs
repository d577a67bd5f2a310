using System.Collections.Immutable;

namespace SocialCrm.Server.Unprocessed;

/// <summary>A page of what was not understood.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="Next">Passed back as <c>cursor</c> for older ones; null at the end.</param>
/// <param name="Position">The feed position when this was read.</param>
/// <param name="Total">How many there are on all pages together.</param>
public sealed record UnprocessedList(ImmutableArray<UnprocessedItem> Items, string? Next, long Position, int Total);

/// <summary>Something that arrived and was not understood.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Endpoint">Where it came in: <c>meta</c> or <c>x</c>.</param>
/// <param name="ReceivedAt">When.</param>
/// <param name="Reason">Why it was not understood.</param>
/// <param name="Body">The body with this item alone.</param>
/// <param name="Attempts">How often it was tried again.</param>
public sealed record UnprocessedItem(long Id, string Endpoint, DateTimeOffset ReceivedAt, string Reason, string Body, int Attempts);

/// <summary>What became of another try.</summary>
/// <param name="Understood">It was understood now, and is off the list.</param>
/// <param name="Reason">Why not, otherwise.</param>
public sealed record Retried(bool Understood, string? Reason);
