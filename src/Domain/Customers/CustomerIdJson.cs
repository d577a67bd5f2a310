using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialCrm.Domain.Customers;

/// <summary>Writes a <see cref="CustomerId"/> as its 32 hex digits.</summary>
public sealed class CustomerIdJson : JsonConverter<CustomerId>
{
    /// <inheritdoc/>
    public override CustomerId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CustomerId.TryParse(reader.GetString(), provider: null, out var id) ? id : throw new JsonException("Not a customer id.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CustomerId value, JsonSerializerOptions options)
    {
        Span<char> digits = stackalloc char[32];
        value.Value.TryFormat(digits, out _, "N");
        writer.WriteStringValue(digits);
    }
}
