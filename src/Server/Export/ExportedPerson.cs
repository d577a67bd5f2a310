using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Suggestions;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Facts;
using SocialCrm.Storage;

namespace SocialCrm.Server.Export;

/// <summary>All that is kept of a person but the timeline, which is read bit by bit.</summary>
/// <param name="ExportedAt">When it was taken out.</param>
/// <param name="ExportedBy">By whom.</param>
/// <param name="Customer">Who they are, on which accounts, under which aliases on what evidence since when, how they feel, and how often what happened.</param>
/// <param name="Known">What was told and written down about them: facts, fields, tags, open questions.</param>
/// <param name="Links">What made their accounts one person, or took them apart.</param>
/// <param name="Suggestions">Who else they were taken for, what is decided about it included.</param>
public sealed record ExportedPerson(
    DateTimeOffset ExportedAt,
    Colleague ExportedBy,
    CustomerView Customer,
    FactsView Known,
    LinkLedger Links,
    ImmutableArray<ExportedSuggestion> Suggestions);

/// <summary>That two accounts may be one person's.</summary>
/// <param name="Accounts">Which.</param>
/// <param name="Score">How likely, 0 … 1.</param>
/// <param name="Reasons">What speaks for and against it.</param>
/// <param name="State">What became of it.</param>
/// <param name="Since">When it was first suggested.</param>
public sealed record ExportedSuggestion(
    ImmutableArray<CustomerId> Accounts, double Score, ImmutableArray<SuggestionReason> Reasons, SuggestionState State, DateTimeOffset Since);

/// <summary>Something on the timeline.</summary>
/// <param name="Entry">As it stands.</param>
/// <param name="Versions">What an edited message said before and says now; empty for what was never edited.</param>
public sealed record ExportedEntry(TimelineEntry Entry, ImmutableArray<EntryVersion> Versions);
