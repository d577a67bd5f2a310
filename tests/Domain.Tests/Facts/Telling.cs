using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Facts;

/// <summary>An account whose words are followed by a dossier, as the server does it.</summary>
internal sealed class Telling(int account, string channel = "whatsapp")
{
    private static readonly FactReader Reader = new(new FactWords("NL", ["blender"]));
    private readonly Life _life = new();
    private int _messages = account * 1_000;

    public CustomerId Id { get; } = Family.Id(account);

    public Life Life => _life;

    /// <summary>The account's dossier, folded from the first event and from what contents are left.</summary>
    public Dossier Dossier
    {
        get
        {
            var dossier = new Dossier(Id);
            foreach (var e in _life.Events) dossier = dossier.Apply(dossier.Version + 1, e, _life.Contents.GetValueOrDefault(dossier.Version + 1), Reader);
            return dossier;
        }
    }

    /// <summary>The customer writes; returns the message's number.</summary>
    public int Say(string text, TimeSpan at = default, Direction by = Direction.In, string thread = "thread-1")
    {
        _life.Tell(Life.Said(++_messages, at) with { Channel = channel, Direction = by, ConversationId = thread, Content = new EventContent { Text = text } });
        return _messages;
    }

    public void Edit(int message, string text) => _life.Tell(_life.Change(message, new MessageChange.Edited(Life.Start.AddDays(1), Reading: null), text));

    public void Delete(int message) => _life.Tell(_life.Change(message, new MessageChange.Deleted(Life.Start.AddDays(1))));

    public void Correct(FactKind kind, string? was, string? now, TimeSpan at = default) => _life.Tell(
        new CorrectFact(Life.Key(500_000 + ++_messages), "agent-1", kind, new Correction(was, now), Reason: null), Life.Start + at);

    public void Write(TimeSpan at, string name, string? value) => _life.Tell(
        new ChangeDetails(Life.Key(500_000 + ++_messages), "agent-1", new Details([new FieldValue(name, value)], [], [])), Life.Start + at);

    public void Tag(TimeSpan at, string[] on, string[] off) => _life.Tell(
        new ChangeDetails(Life.Key(500_000 + ++_messages), "agent-1", new Details([], [.. on], [.. off])), Life.Start + at);

    /// <summary>A colleague writes a note; returns where it stands.</summary>
    public EntryRef Note(string text, TimeSpan at)
    {
        _life.Tell(new WriteNote(Life.Key(500_000 + ++_messages), "agent-1", text, []), Life.Start + at);
        return new EntryRef((Life.Start + at).ToUnixTimeMilliseconds(), _life.State.Version);
    }

    public void EditNote(EntryRef note, string text) => _life.Tell(
        new EditNote(Life.Key(500_000 + ++_messages), "agent-1", note, text, []) { Note = new NamedNote("agent-1", Amendment.None) }, Life.Start.AddDays(1));

    public void DeleteNote(EntryRef note) => _life.Tell(
        new DeleteNote(Life.Key(500_000 + ++_messages), "agent-1", note) { Note = new NamedNote("agent-1", Amendment.None) }, Life.Start.AddDays(1));
}
