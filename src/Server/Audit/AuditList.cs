using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Server.Audit;

/// <summary>Who took or erased whose data.</summary>
/// <param name="Items">The acts, the newest first.</param>
/// <param name="Next">Passed back as <c>cursor</c> for the next page; null at the end.</param>
/// <param name="Position">The feed position this is true at.</param>
public sealed record AuditList(ImmutableArray<AuditItem> Items, string? Next, long Position);

/// <summary>One act.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who did it.</param>
/// <param name="Act">What they did.</param>
/// <param name="CustomerId">With whose data: the id alone, which says nothing of who was erased.</param>
/// <param name="Detail">The form of an export, the ground of an erasure; null for nothing more to say.</param>
public sealed record AuditItem(DateTimeOffset At, Colleague By, AuditAct Act, CustomerId CustomerId, string? Detail);
