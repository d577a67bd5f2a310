using System.Collections.Immutable;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Facts;

/// <summary>
/// What was told on one account: the fold of its events with their contents. Unlike <see cref="Customers.Customer"/> it is made of personal
/// text alone, so it is never stored; whatever content is erased is gone from it as soon as it is folded anew.
/// </summary>
public sealed record Dossier
{
    /// <summary>How many messages that tell something are kept: beyond it the oldest is forgotten.</summary>
    public const int MessagesKept = 1_000;

    /// <summary>Of how many messages that tell nothing it is known whose they are, in case an edit makes them tell something.</summary>
    public const int QuietKept = 64;

    /// <summary>How many corrections are kept: beyond it the oldest is forgotten.</summary>
    public const int CorrectionsKept = 200;

    /// <summary>How many notes are kept: beyond it the oldest stand on the timeline alone.</summary>
    public const int NotesKept = 50;

    /// <summary>The dossier of somebody nobody has heard of.</summary>
    /// <param name="customer">Whose.</param>
    public Dossier(CustomerId customer) => Customer = customer;

    /// <summary>The account.</summary>
    public CustomerId Customer { get; }

    /// <summary>How many events are folded into it.</summary>
    public long Version { get; private init; }

    /// <summary>The account's channel.</summary>
    public string Channel { get; private init; } = "";

    /// <summary>ISO 639-1 code of the language they wrote in last, where that was clear.</summary>
    public string? Language { get; private init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset LastHeard { get; private init; }

    /// <summary>The messages that tell something, in the order of the timeline.</summary>
    public ImmutableSortedDictionary<EntryRef, ToldMessage> Told { get; private init; } = ImmutableSortedDictionary<EntryRef, ToldMessage>.Empty;

    private ImmutableSortedDictionary<EntryRef, ToldMessage> Quiet { get; init; } = ImmutableSortedDictionary<EntryRef, ToldMessage>.Empty;

    /// <summary>What agents put right, oldest first.</summary>
    public ImmutableArray<FactCorrection> Corrections { get; private init; } = [];

    /// <summary>What was written down about the person, by name.</summary>
    public ImmutableSortedDictionary<string, Detail> Details { get; private init; } = ImmutableSortedDictionary.Create<string, Detail>(StringComparer.Ordinal);

    /// <summary>When each tag was put on or, with <see cref="Detail.Value"/> null, taken off.</summary>
    public ImmutableSortedDictionary<string, Detail> Tags { get; private init; } = ImmutableSortedDictionary.Create<string, Detail>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What colleagues wrote for each other, in the order of the timeline.</summary>
    public ImmutableSortedDictionary<EntryRef, Note> Notes { get; private init; } = ImmutableSortedDictionary<EntryRef, Note>.Empty;

    /// <summary>The dossier after one more event.</summary>
    /// <param name="position">Its place in the feed.</param>
    /// <param name="event">The event.</param>
    /// <param name="content">What is personal about it; null when there is none or it was erased.</param>
    /// <param name="reader">Reads what messages tell.</param>
    public Dossier Apply(long position, CustomerEvent @event, EventContent? content, FactReader reader)
    {
        var version = Version + 1;
        var next = @event switch
        {
            CustomerFound found => this with { Channel = found.Channel },
            MessageRecorded message => Heard(message).With(
                new EntryRef(message.At.ToUnixTimeMilliseconds(), version), new ToldMessage(position, message.Direction, message.ConversationId, []), content, reader),
            MessageEdited edited when Message(edited.Target) is { } message => With(edited.Target, message, content, reader),
            MessageDeleted deleted => this with { Told = Told.Remove(deleted.Target), Quiet = Quiet.Remove(deleted.Target) },
            FactCorrected corrected when content?.Correction is { } correction => Corrected(new FactCorrection(
                corrected.Kind, correction.Was, correction.Is, corrected.At, corrected.By)),
            CustomerErased => new Dossier(Customer),
            DetailsChanged changed when content?.Details is { } details => Changed(changed, details),
            NoteWritten written when content?.Text is { } text =>
                Noted(new EntryRef(written.At.ToUnixTimeMilliseconds(), version), new Note(position, text, written.By, written.Mentions, EditedAt: null)),
            NoteEdited edited when content?.Text is { } text && Notes.TryGetValue(edited.Target, out var note) =>
                Noted(edited.Target, note with { Text = text, Mentions = edited.Mentions, EditedAt = edited.At }),
            NoteDeleted deleted => this with { Notes = Notes.Remove(deleted.Target) },
            _ => this,
        };
        return next with { Version = version };
    }

    private Dossier Noted(EntryRef entry, Note note)
    {
        var notes = Notes.SetItem(entry, note);
        return this with { Notes = notes.Count > NotesKept ? notes.Remove(notes.Keys.First()) : notes };
    }

    private Dossier Heard(MessageRecorded message) =>
        message is { Direction: Direction.In, Reading.Language: var language } && language != "und"
            ? this with { Language = language, LastHeard = message.At }
            : this;

    private ToldMessage? Message(EntryRef entry) => Told.GetValueOrDefault(entry) ?? Quiet.GetValueOrDefault(entry);

    /// <summary>The newest text of a message is the one that tells.</summary>
    private Dossier With(EntryRef entry, ToldMessage message, EventContent? content, FactReader reader)
    {
        var facts = content?.Text is { Length: > 0 } text ? reader.Read(text, message.By, entry.HappenedAt) : [];
        var now = message with { Facts = facts };
        return facts.IsEmpty
            ? this with { Told = Told.Remove(entry), Quiet = Kept(Quiet.SetItem(entry, now), QuietKept) }
            : this with { Told = Kept(Told.SetItem(entry, now), MessagesKept), Quiet = Quiet.Remove(entry) };
    }

    private static ImmutableSortedDictionary<EntryRef, ToldMessage> Kept(ImmutableSortedDictionary<EntryRef, ToldMessage> messages, int most) =>
        messages.Count > most ? messages.Remove(messages.Keys.First()) : messages;

    private Dossier Corrected(FactCorrection correction)
    {
        var all = Corrections.Add(correction);
        return this with { Corrections = all.Length > CorrectionsKept ? all.RemoveAt(0) : all };
    }

    private Dossier Changed(DetailsChanged changed, Details details)
    {
        var (written, tags) = (Details, Tags);
        foreach (var (name, value) in details.Fields) written = written.SetItem(name, new Detail(value, changed.At, changed.By, changed.Evidence));
        foreach (var tag in details.Tagged) tags = tags.Remove(tag).Add(tag, new Detail(tag, changed.At, changed.By, changed.Evidence));
        foreach (var tag in details.Untagged) tags = tags.Remove(tag).Add(tag, new Detail(Value: null, changed.At, changed.By, changed.Evidence));
        return this with { Details = written, Tags = tags };
    }
}

/// <summary>A message that tells something.</summary>
/// <param name="Position">The feed position of the event that made it.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="ConversationId">The talk it belongs to.</param>
/// <param name="Facts">What it tells.</param>
public sealed record ToldMessage(long Position, Direction By, string ConversationId, ImmutableArray<FoundFact> Facts);

/// <summary>A note for the team.</summary>
/// <param name="Position">The feed position of the event that made it.</param>
/// <param name="Text">The words as they stand.</param>
/// <param name="By">The agent's id.</param>
/// <param name="Mentions">The ids of the colleagues it calls upon.</param>
/// <param name="EditedAt">When it was last edited; null when never.</param>
public sealed record Note(long Position, string Text, string By, ImmutableArray<string> Mentions, DateTimeOffset? EditedAt);

/// <summary>Something written down about a person.</summary>
/// <param name="Value">The value; null when it was taken away.</param>
/// <param name="At">When.</param>
/// <param name="By">The agent's id, or the integrator's name.</param>
/// <param name="Evidence">How it is known.</param>
public sealed record Detail(string? Value, DateTimeOffset At, string By, Evidence Evidence);
