using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;
using SocialCrm.Server.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Server.Facts;

/// <summary>The questions in what nobody answered: there are few such messages, so their words are read when they are asked for.</summary>
internal sealed class OpenQuestions(ITimeline timeline)
{
    /// <summary>The open questions of a person, the oldest first.</summary>
    public async Task<ImmutableArray<OpenQuestion>> OfAsync(Person person, CancellationToken cancellationToken)
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
}
