using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage;

/// <summary>Reads an event from its UTF-8 JSON.</summary>
internal delegate CustomerEvent EventReader(ReadOnlySpan<byte> json);

/// <summary>How one sort of event is stored.</summary>
/// <param name="Name">The literal name with the version.</param>
/// <param name="Type">The event.</param>
/// <param name="Write">Makes the UTF-8 JSON.</param>
/// <param name="Read">Reads it.</param>
internal sealed record EventForm(string Name, Type Type, Func<CustomerEvent, byte[]> Write, EventReader Read)
{
    /// <summary>The name in UTF-8, made once.</summary>
    public ReadOnlyMemory<byte> Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);
}

/// <summary>Makes an older stored form into the next one.</summary>
/// <param name="From">The old name with its version.</param>
/// <param name="To">The next name with its version.</param>
/// <param name="Apply">Changes the JSON.</param>
internal sealed record Upcaster(string From, string To, Func<JsonObject, JsonObject> Apply);

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class StoredNodes : JsonSerializerContext;
