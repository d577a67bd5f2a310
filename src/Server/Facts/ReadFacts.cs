using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Actors;
using SocialCrm.Channels;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Facts;

/// <summary><c>GET /api/customers/{id}/facts</c>: what is known and what is open.</summary>
internal sealed class ReadFacts(People people, Dossiers dossiers, OpenQuestions questions, IFeed feed, UserNames users, PersonFields fields)
{
    public static async Task<Results<Ok<FactsView>, ProblemHttpResult>> HandleAsync(CustomerId id, ReadFacts read, CancellationToken cancellationToken) =>
        await read.ViewAsync(id, cancellationToken) is { } view ? TypedResults.Ok(view) : Problem.NotFound("customer");

    /// <summary>What is known of a person; null when there is no such customer.</summary>
    public async Task<FactsView?> ViewAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var position = await feed.HeadAsync(cancellationToken);
        if (await people.ReadAsync(id, cancellationToken) is not { } person) return null;

        var known = await dossiers.OfAsync(person, cancellationToken);
        var facts = ImmutableArray.CreateBuilder<FactItem>(known.All.Length);
        foreach (var fact in known.All) facts.Add(FactItem.Of(fact, await CorrectedAsync(fact, cancellationToken)));
        return new FactsView(
            facts.MoveToImmutable(),
            await questions.OfAsync(person, cancellationToken),
            [.. Hint.In(known).Select(hint => new HintItem(hint.About.Kind, hint.About.Value, Why(hint, person), SaidAt.Of(hint.Here), SaidAt.Of(hint.There)))],
            await fields.DetailsAsync(person, known, cancellationToken),
            await NotesAsync(known, cancellationToken),
            position,
            person.Version);
    }

    private async ValueTask<FactPutRight?> CorrectedAsync(KnownFact fact, CancellationToken cancellationToken) => fact.Corrected is { } correction
        ? new FactPutRight(correction.Was, correction.At, new Colleague(correction.By, await users.NameOfAsync(correction.By, cancellationToken)))
        : null;

    private async ValueTask<ImmutableArray<NoteItem>> NotesAsync(KnownFacts known, CancellationToken cancellationToken)
    {
        var notes = ImmutableArray.CreateBuilder<NoteItem>(known.Notes.Length);
        foreach (var (customer, _, entry, note) in known.Notes)
        {
            notes.Add(new NoteItem(
                Shown.Id(new EntryPlace(entry.At, note.Position)),
                entry.HappenedAt,
                customer.ToString(),
                note.Text,
                await users.ColleagueAsync(note.By, cancellationToken),
                await users.ColleaguesAsync(note.Mentions, cancellationToken),
                note.EditedAt));
        }

        return notes.MoveToImmutable();
    }

    private static string Why(Hint hint, Person person)
    {
        var about = hint.About.Kind == FactKind.Order ? $"Order {hint.About.Value}" : $"The {hint.About.Value}";
        var on = ChannelNames.Spoken(hint.There.Channel) ?? hint.There.Channel;
        var when = hint.There.Entry.HappenedAt.UtcDateTime.ToString("d MMMM", CultureInfo.InvariantCulture);
        var why = $"{about} was talked about on {on} too, on {when}";
        if (hint.Promised is { } promised) return $"{why}, with a promise: {Shown.Beginning(promised.Value, 140)}";
        var isOpen = hint.There.By == Direction.In && person.Streams.First(s => s.Customer == hint.There.Customer).State.Waiting.Unanswered.Contains(hint.There.Entry);
        return isOpen ? $"{why}, and nobody answered there." : $"{why}.";
    }
}
