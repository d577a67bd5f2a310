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
internal sealed class ReadFacts(People people, Dossiers dossiers, ITimeline timeline, IFeed feed, UserNames users, PersonFields fields)
{
    public static async Task<Results<Ok<FactsView>, ProblemHttpResult>> HandleAsync(CustomerId id, ReadFacts read, CancellationToken cancellationToken) =>
        await read.ViewAsync(id, cancellationToken) is { } view ? TypedResults.Ok(view) : Problem.NotFound("customer");

    private async Task<FactsView?> ViewAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var position = await feed.HeadAsync(cancellationToken);
        if (await people.ReadAsync(id, cancellationToken) is not { } person) return null;

        var known = await dossiers.OfAsync(person, cancellationToken);
        var facts = ImmutableArray.CreateBuilder<FactItem>(known.All.Length);
        foreach (var fact in known.All) facts.Add(FactItem.Of(fact, await CorrectedAsync(fact, cancellationToken)));
        return new FactsView(
            facts.MoveToImmutable(),
            await QuestionsAsync(person, cancellationToken),
            [.. Hint.In(known).Select(hint => new HintItem(hint.About.Kind, hint.About.Value, Why(hint, person), SaidAt.Of(hint.Here), SaidAt.Of(hint.There)))],
            await fields.DetailsAsync(person, known, cancellationToken),
            position,
            person.Version);
    }

    private async ValueTask<FactCorrected?> CorrectedAsync(KnownFact fact, CancellationToken cancellationToken) => fact.Corrected is { } correction
        ? new FactCorrected(correction.Was, correction.At, new Colleague(correction.By, await users.NameOfAsync(correction.By, cancellationToken)))
        : null;

    /// <summary>The questions in what nobody answered: there are few such messages, so their words are read when they are asked for.</summary>
    private async Task<ImmutableArray<OpenQuestion>> QuestionsAsync(Person person, CancellationToken cancellationToken)
    {
        var questions = new List<OpenQuestion>();
        foreach (var stream in person.Streams)
        {
            var open = stream.State.Waiting.Unanswered.RemoveAll(m => m.HappenedAt <= person.Waiting.AnsweredUntil);
            if (open.IsEmpty) continue;
            foreach (var entry in await timeline.EntriesAsync(stream.Customer, open, cancellationToken)) questions.AddRange(Asked(stream, entry));
        }

        return [.. questions.OrderBy(static q => q.At).ThenBy(static q => q.Start)];
    }

    private static IEnumerable<OpenQuestion> Asked(PersonStream stream, StoredEntry entry)
    {
        if (entry is not { Event: MessageRecorded message, Amendment: { DeletedAt: null } amendment, Content.Text: { } text }) yield break;
        var reading = amendment.Reading ?? message.Reading;
        foreach (var asked in Questions.In(text, reading?.Intent ?? default))
        {
            yield return new OpenQuestion(
                Shown.Id(entry.Place),
                message.At,
                stream.Customer.ToString(),
                stream.State.Channel,
                message.ConversationId,
                text.Substring(asked.Start, asked.Length),
                asked.Start,
                asked.Length);
        }
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
