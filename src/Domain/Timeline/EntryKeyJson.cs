using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialCrm.Domain.Timeline;

/// <summary>Writes an <see cref="EntryKey"/> as its 32 hex digits.</summary>
public sealed class EntryKeyJson : JsonConverter<EntryKey>
{
    /// <inheritdoc/>
    public override EntryKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UInt128.TryParse(reader.GetString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new EntryKey(value)
            : throw new JsonException("Not an entry key.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, EntryKey value, JsonSerializerOptions options)
    {
        Span<byte> digits = stackalloc byte[EntryKey.Digits];
        value.Format(digits);
        writer.WriteStringValue(digits);
    }
}
