using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SocialCrm.Domain.Suggestions;

namespace SocialCrm.Storage;

/// <summary>The reasons of a suggestion as UTF-8 JSON.</summary>
internal static class SuggestionForm
{
    /// <summary>The stored form.</summary>
    public static byte[] Of(ImmutableArray<SuggestionReason> reasons) =>
        JsonSerializer.SerializeToUtf8Bytes(reasons, SuggestionJson.Default.ImmutableArraySuggestionReason);

    /// <summary>Reads it.</summary>
    public static ImmutableArray<SuggestionReason> Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, SuggestionJson.Default.ImmutableArraySuggestionReason);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImmutableArray<SuggestionReason>))]
internal sealed partial class SuggestionJson : JsonSerializerContext;
