using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Facts;

/// <summary>A place where a fact was said.</summary>
/// <param name="Customer">The account on whose timeline it stands.</param>
/// <param name="Channel">The account's channel.</param>
/// <param name="Entry">The message.</param>
/// <param name="Position">The feed position of the event that made it.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="ConversationId">The talk it belongs to.</param>
/// <param name="Fact">What was found there, and where in the text.</param>
public sealed record FactMention(CustomerId Customer, string Channel, EntryRef Entry, long Position, Direction By, string ConversationId, FoundFact Fact);
