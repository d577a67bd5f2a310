using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>
/// Every event and the literal name under which it is stored, such as <c>message-recorded.v1</c>. A name is never given to anything
/// else; when the stored form changes the version is raised, and an upcaster makes the old form into the new one on reading.
/// </summary>
public sealed class EventCatalog
{
    private readonly FrozenDictionary<Type, EventForm> _byType;
    private readonly FrozenDictionary<string, EventForm> _byName;
    private readonly FrozenDictionary<string, Upcaster> _upcasters;

    internal EventCatalog(IEnumerable<EventForm> forms, IEnumerable<Upcaster> upcasters)
    {
        _byType = forms.ToFrozenDictionary(static form => form.Type);
        _byName = _byType.Values.ToFrozenDictionary(static form => form.Name, StringComparer.Ordinal);
        _upcasters = upcasters.ToFrozenDictionary(static upcaster => upcaster.From, StringComparer.Ordinal);
    }

    /// <summary>The events as they are stored today.</summary>
    public static EventCatalog Current { get; } = new(
        [
            Form("customer-found.v1", StoredForm.Json.CustomerFound),
            Form("profile-changed.v1", StoredForm.Json.ProfileChanged),
            Form("aliases-changed.v1", StoredForm.Json.AliasesChanged),
            Form("message-recorded.v1", StoredForm.Json.MessageRecorded) with { Write = static e => MessageForm.Of((MessageRecorded)e) },
            Form("message-edited.v1", StoredForm.Json.MessageEdited),
            Form("message-deleted.v1", StoredForm.Json.MessageDeleted),
            Form("reaction-changed.v1", StoredForm.Json.ReactionChanged),
            Form("delivery-reported.v1", StoredForm.Json.DeliveryReported),
            Form("change-held.v2", StoredForm.Json.ChangeHeld),
            Form("company-reacted.v1", StoredForm.Json.CompanyReacted),
            Form("visibility-changed.v1", StoredForm.Json.VisibilityChanged),
            Form("conversation-reported.v1", StoredForm.Json.ConversationReported),
            Form("engagement-recorded.v1", StoredForm.Json.EngagementRecorded),
            Form("answer-waived.v1", StoredForm.Json.AnswerWaived),
            Form("answer-wanted.v1", StoredForm.Json.AnswerWanted),
            Form("customer-linked.v1", StoredForm.Json.CustomerLinked),
            Form("customer-unlinked.v1", StoredForm.Json.CustomerUnlinked),
            Form("customer-joined.v1", StoredForm.Json.CustomerJoined),
            Form("customer-left.v1", StoredForm.Json.CustomerLeft),
            Form("customer-erased.v1", StoredForm.Json.CustomerErased),
            Form("fact-corrected.v1", StoredForm.Json.FactCorrected),
            Form("details-changed.v1", StoredForm.Json.DetailsChanged),
            Form("note-written.v1", StoredForm.Json.NoteWritten),
            Form("profiling-objected.v1", StoredForm.Json.ProfilingObjected),
            Form("profiling-allowed.v1", StoredForm.Json.ProfilingAllowedAgain),
            Form("note-edited.v1", StoredForm.Json.NoteEdited),
            Form("note-deleted.v1", StoredForm.Json.NoteDeleted),
        ],
        [
            new Upcaster("change-held.v1", "change-held.v2", static json =>
            {
                // It was not written down when it reached us: then it happened is the best there is.
                json["receivedAt"] = json["change"]!["at"]!.DeepClone();
                return json;
            }),
        ]);

    /// <summary>The events it knows.</summary>
    public IEnumerable<Type> Types => _byType.Keys;

    /// <summary>The stored form of an event.</summary>
    /// <exception cref="InvalidOperationException">The event is not in the catalog.</exception>
    public EncodedEvent Write(CustomerEvent @event) =>
        _byType.TryGetValue(@event.GetType(), out var form)
            ? new EncodedEvent(form.Name, form.Utf8Name, form.Write(@event))
            : throw new InvalidOperationException($"The event {@event.GetType().Name} has no stored form: add it to the catalog.");

    /// <summary>The event a stored form tells of.</summary>
    /// <param name="name">The name with its version.</param>
    /// <param name="json">The UTF-8 JSON.</param>
    /// <exception cref="InvalidOperationException">The name is unknown: the store was written by a newer version of this software.</exception>
    public CustomerEvent Read(string name, ReadOnlySpan<byte> json)
    {
        if (_byName.TryGetValue(name, out var form)) return form.Read(json);
        if (!_upcasters.TryGetValue(name, out var upcaster))
            throw new InvalidOperationException($"The stored event type '{name}' is unknown: the store was written by a newer version of this software.");

        var body = JsonNode.Parse(json)!.AsObject();
        do
        {
            body = upcaster.Apply(body);
            name = upcaster.To;
        }
        while (_upcasters.TryGetValue(name, out upcaster!));
        return Read(name, JsonSerializer.SerializeToUtf8Bytes(body, StoredNodes.Default.JsonObject));
    }

    internal static EventForm Form<T>(string name, JsonTypeInfo<T> json)
        where T : CustomerEvent => new(
            name,
            typeof(T),
            e => JsonSerializer.SerializeToUtf8Bytes((T)e, json),
            bytes => JsonSerializer.Deserialize(bytes, json) ?? throw new JsonException($"The stored event '{name}' is null."));
}

/// <summary>An event as it is stored.</summary>
/// <param name="Name">Its literal type name with the version.</param>
/// <param name="Utf8Name">The name in UTF-8.</param>
/// <param name="Json">Its UTF-8 JSON.</param>
public readonly record struct EncodedEvent(string Name, ReadOnlyMemory<byte> Utf8Name, byte[] Json);
