using System.Globalization;
using SocialCrm.Actors;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Timeline;
using SocialCrm.Emotions;

namespace SocialCrm.Server.Tests;

/// <summary>A customer who writes on WhatsApp, told to the actors directly.</summary>
internal sealed class Person(RunningServer server, string name)
{
    public const string OurAccount = "106540352242922";

    private static readonly LexiconReader Reader = new();
    private static int _numbers;
    private readonly string _number = string.Create(CultureInfo.InvariantCulture, $"316{Interlocked.Increment(ref _numbers):00000000}");
    private int _messages;

    public CustomerId Id { get; } = CustomerId.New(server.Time.GetUtcNow());

    public string Number => _number;

    public ICustomer Actor => server.Customers.Get(Id);

    public string NewExternalId() => string.Create(CultureInfo.InvariantCulture, $"wamid.{_number}.{++_messages}");

    public Task<CustomerReply.Done> WritesAsync(string text, TimeSpan? ago = null, string? id = null) => SpeaksAsync(Direction.In, text, ago, id);

    public Task<CustomerReply.Done> IsAnsweredAsync(string text, TimeSpan? ago = null) => SpeaksAsync(Direction.Out, text, ago, id: null);

    public Task<CustomerReply.Done> EditsAsync(string id, string text)
    {
        var now = server.Time.GetUtcNow();
        return TellAsync(new ChangeMessage(
            Keys.Operation("edit", "whatsapp", OurAccount, id, text), Keys.Message("whatsapp", OurAccount, id),
            new MessageChange.Edited(now, Reader.Read(text)), "whatsapp", now, Sender, new EventContent { Text = text }));
    }

    public Task<CustomerReply.Done> RevokesAsync(string id)
    {
        var now = server.Time.GetUtcNow();
        return TellAsync(new ChangeMessage(
            Keys.Operation("delete", "whatsapp", OurAccount, id, ""), Keys.Message("whatsapp", OurAccount, id),
            new MessageChange.Deleted(now), "whatsapp", now, Sender, Content: null));
    }

    private Storage.EntryKeys Keys => server.Store.Keys;

    private Sender Sender => new([new Alias("wa.phone", "", _number)]) { Name = name };

    private Task<CustomerReply.Done> SpeaksAsync(Direction direction, string text, TimeSpan? ago, string? id)
    {
        var now = server.Time.GetUtcNow();
        id ??= NewExternalId();
        return TellAsync(new RecordMessage(
            Keys.Message("whatsapp", OurAccount, id), "whatsapp", OurAccount, Keys.Conversation("whatsapp", OurAccount, _number),
            direction, MessageKind.Direct, now - (ago ?? TimeSpan.Zero), now, Sender, new EventContent { Text = text, ExternalId = id, ThreadId = _number })
        {
            Reading = direction == Direction.In ? Reader.Read(text) : null,
        });
    }

    private async Task<CustomerReply.Done> TellAsync(CustomerCommand command) =>
        (await Actor.TellAsync(command, CancellationToken.None)).ShouldBeOfType<CustomerReply.Done>();
}
