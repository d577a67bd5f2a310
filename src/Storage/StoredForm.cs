using System.Text.Encodings.Web;
using System.Text.Json;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage;

/// <summary>What is stored beside events, as UTF-8 JSON: contents, amendments and snapshots.</summary>
public static class StoredForm
{
    /// <summary>The context for all that is stored: letters beyond ASCII stay letters, for this JSON is never part of a web page.</summary>
    internal static StoredJson Json { get; } =
        new(new JsonSerializerOptions(StoredJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The stored form of a content.</summary>
    public static byte[] Of(EventContent content) => MessageForm.Of(content) ?? JsonSerializer.SerializeToUtf8Bytes(content, Json.EventContent);

    /// <summary>The stored form of an amendment.</summary>
    public static byte[] Of(Amendment amendment) => JsonSerializer.SerializeToUtf8Bytes(amendment, Json.Amendment);

    /// <summary>The stored form of a snapshot; valid for <see cref="Customer.Schema"/> alone.</summary>
    public static byte[] Of(Customer state) => JsonSerializer.SerializeToUtf8Bytes(state, Json.Customer);

    /// <summary>Reads a content.</summary>
    public static EventContent ReadContent(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Json.EventContent)!;

    /// <summary>Reads an amendment.</summary>
    public static Amendment ReadAmendment(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Json.Amendment)!;

    /// <summary>Reads a snapshot of this schema.</summary>
    public static Customer ReadSnapshot(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Json.Customer)!;
}
