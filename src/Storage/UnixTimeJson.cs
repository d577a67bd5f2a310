using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialCrm.Storage;

/// <summary>Writes a moment as milliseconds since 1970 UTC, with a fraction only where it has one, so that what is read equals what was written.</summary>
internal sealed class UnixTimeJson : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetInt64(out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.UnixEpoch.AddTicks((long)(reader.GetDecimal() * TimeSpan.TicksPerMillisecond));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => Write(writer, value);

    /// <summary>Writes a moment where a value stands.</summary>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset value)
    {
        var ticks = (value - DateTimeOffset.UnixEpoch).Ticks;
        if (ticks % TimeSpan.TicksPerMillisecond == 0)
            writer.WriteNumberValue(ticks / TimeSpan.TicksPerMillisecond);
        else
            writer.WriteNumberValue((decimal)ticks / TimeSpan.TicksPerMillisecond);
    }
}
