using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Problems;
using SocialCrm.Storage;

namespace SocialCrm.Server.Facts;

/// <summary>A note for the team.</summary>
/// <param name="Text">The words.</param>
/// <param name="Mentions">The ids of the colleagues it calls upon.</param>
public sealed record NoteRequest(string Text, ImmutableArray<string>? Mentions = null);

/// <summary><c>POST /api/customers/{id}/notes</c>, and <c>PUT</c> and <c>DELETE …/notes/{entryId}</c>: what the person never sees.</summary>
internal sealed class WriteNotes(People people, ITimeline timeline, IUsers users)
{
    private const int Longest = 10_000;
    private const int MostMentions = 20;

    public static async Task<Results<Ok<Acted>, ProblemHttpResult>> WriteAsync(
        CustomerId id, NoteRequest note, [AsParameters] AgentCall call, WriteNotes notes, CancellationToken cancellationToken)
    {
        var (text, mentions, wrong) = await notes.ReadAsync(note, cancellationToken);
        return wrong ?? await call.TellAsync(id, new WriteNote(call.Key(), call.By, text, mentions) { Account = id }, cancellationToken);
    }

    public static async Task<Results<Ok<Acted>, ProblemHttpResult>> EditAsync(
        CustomerId id, string entryId, NoteRequest note, [AsParameters] AgentCall call, WriteNotes notes, CancellationToken cancellationToken)
    {
        var (text, mentions, wrong) = await notes.ReadAsync(note, cancellationToken);
        if (wrong is not null) return wrong;
        return await notes.ChangeAsync(id, entryId, call, entry => new EditNote(call.Key(), call.By, entry.Entry, text, mentions), cancellationToken);
    }

    public static Task<Results<Ok<Acted>, ProblemHttpResult>> DeleteAsync(
        CustomerId id, string entryId, [AsParameters] AgentCall call, WriteNotes notes, CancellationToken cancellationToken) =>
        notes.ChangeAsync(id, entryId, call, entry => new DeleteNote(call.Key(), call.By, entry.Entry), cancellationToken);

    /// <summary>Changes a note on whichever account of the person it stands. Only whoever wrote it may.</summary>
    private async Task<Results<Ok<Acted>, ProblemHttpResult>> ChangeAsync(
        CustomerId id, string entryId, AgentCall call, Func<StoredEntry, NoteCommand> command, CancellationToken cancellationToken)
    {
        if (await people.ReadAsync(id, cancellationToken) is null) return Problem.NotFound("customer");
        if (!Shown.TryParseId(entryId, out var place)) return Problem.NotFound("note");
        var found = await timeline.PageAsync(id, place with { Position = place.Position + 1 }, limit: 1, cancellationToken);
        if (found is not [{ Event: NoteWritten written } stored] || stored.Place != place) return Problem.NotFound("note");

        // Of several accounts only those on which something follows are told: what is refused is to be said here.
        if (written.By != call.By) return Problem.Conflict("Only whoever wrote a note may change it.");
        var change = command(stored);
        if (stored.Amendment.DeletedAt is not null && change is EditNote) return Problem.Conflict("The note was taken back.");
        return await call.TellAsync(id, change with { Account = stored.Customer }, cancellationToken);
    }

    private async Task<(string Text, ImmutableArray<string> Mentions, ProblemHttpResult? Wrong)> ReadAsync(NoteRequest note, CancellationToken cancellationToken)
    {
        var text = note.Text.Trim();
        if (text.Length is 0 or > Longest) return (text, [], Problem.Invalid("text", FormattableString.Invariant($"Must be 1 to {Longest} characters.")));
        ImmutableArray<string> mentions = [.. (note.Mentions ?? []).Distinct(StringComparer.Ordinal)];
        if (mentions.Length > MostMentions) return (text, mentions, Problem.Invalid("mentions", FormattableString.Invariant($"At most {MostMentions} colleagues.")));
        foreach (var mention in mentions)
        {
            if (await users.FindAsync(mention, cancellationToken) is null) return (text, mentions, Problem.Invalid("mentions", $"There is no user \"{mention}\"."));
        }

        return (text, mentions, null);
    }
}
