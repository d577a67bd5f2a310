using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Problems;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary>What a message or note said before it was edited, and what it says now.</summary>
/// <param name="Items">The versions, oldest first; the last is the one that is shown.</param>
/// <param name="Position">The feed position this is true at.</param>
public sealed record EntryVersions(ImmutableArray<EntryVersion> Items, long Position);

/// <summary>What a message said for a while.</summary>
/// <param name="At">From when.</param>
/// <param name="Text">The words; null when there were none or they were erased.</param>
/// <param name="Media">Attachments and structured parts.</param>
public sealed record EntryVersion(DateTimeOffset At, string? Text, ImmutableArray<MediaItem> Media);

/// <summary><c>GET /api/customers/{id}/timeline/{entryId}/versions</c>: the versions of an edited message or note.</summary>
internal static class ReadVersions
{
    public static async Task<Results<Ok<EntryVersions>, ProblemHttpResult>> HandleAsync(
        CustomerId id, string entryId, ITimeline timeline, ICustomerStore store, IFeed feed, CancellationToken cancellationToken)
    {
        var position = await feed.HeadAsync(cancellationToken);
        if (!Shown.TryParseId(entryId, out var place)) return Problem.NotFound("entry");
        var found = await timeline.PageAsync(id, place with { Position = place.Position + 1 }, limit: 1, cancellationToken);
        if (found is not [{ Event: MessageRecorded or NoteWritten } stored] || stored.Place != place) return Problem.NotFound("message");

        return TypedResults.Ok(new EntryVersions(await OfAsync(stored, store, cancellationToken), position));
    }

    /// <summary>The versions of a message, oldest first.</summary>
    public static async Task<ImmutableArray<EntryVersion>> OfAsync(StoredEntry stored, ICustomerStore store, CancellationToken cancellationToken)
    {
        var items = ImmutableArray.CreateBuilder<EntryVersion>();
        items.Add(await VersionAsync(stored.Entry.Version, stored.Entry.HappenedAt));
        foreach (var edit in stored.Amendment.Edits) items.Add(await VersionAsync(edit.Version, edit.At));
        return items.DrainToImmutable();

        async Task<EntryVersion> VersionAsync(long version, DateTimeOffset at)
        {
            var content = stored.Amendment.DeletedAt is null ? await store.ReadContentAsync(stored.Customer, version, cancellationToken) : null;
            return new EntryVersion(at, content?.Text, TimelineEntries.Media(content));
        }
    }
}
