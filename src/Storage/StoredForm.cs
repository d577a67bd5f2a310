using System.Text.Json;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage;

/// <summary>What is stored beside events, as UTF-8 JSON: contents, amendments and snapshots.</summary>
public static class StoredForm
{
    /// <summary>The stored form of a content.</summary>
    public static byte[] Of(EventContent content) => JsonSerializer.SerializeToUtf8Bytes(content, StoredJson.Default.EventContent);

    /// <summary>The stored form of an amendment.</summary>
    public static byte[] Of(Amendment amendment) => JsonSerializer.SerializeToUtf8Bytes(amendment, StoredJson.Default.Amendment);

    /// <summary>The stored form of a snapshot; valid for <see cref="Customer.Schema"/> alone.</summary>
    public static byte[] Of(Customer state) => JsonSerializer.SerializeToUtf8Bytes(state, StoredJson.Default.Customer);

    /// <summary>Reads a content.</summary>
    public static EventContent ReadContent(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, StoredJson.Default.EventContent)!;

    /// <summary>Reads an amendment.</summary>
    public static Amendment ReadAmendment(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, StoredJson.Default.Amendment)!;

    /// <summary>Reads a snapshot of this schema.</summary>
    public static Customer ReadSnapshot(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, StoredJson.Default.Customer)!;
}
