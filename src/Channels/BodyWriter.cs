using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SocialCrm.Channels;

/// <summary>Writes a webhook's body anew around values that are copied byte for byte, broken text and all.</summary>
internal sealed class BodyWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _json;

    public BodyWriter() => _json = new Utf8JsonWriter(_bytes);

    public BodyWriter Object()
    {
        _json.WriteStartObject();
        return this;
    }

    public BodyWriter Object(string name)
    {
        _json.WriteStartObject(name);
        return this;
    }

    public BodyWriter Array(string name)
    {
        _json.WriteStartArray(name);
        return this;
    }

    public BodyWriter Text(string name, string value)
    {
        _json.WriteString(name, value);
        return this;
    }

    /// <summary>Copies a field; one that is not there is left out.</summary>
    public BodyWriter Copy(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined) return this;
        _json.WritePropertyName(name);
        return Copy(value);
    }

    public BodyWriter Copy(JsonElement value)
    {
        _json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        return this;
    }

    /// <summary>An array of this one value.</summary>
    public BodyWriter Only(string name, JsonElement value)
    {
        Array(name).Copy(value);
        _json.WriteEndArray();
        return this;
    }

    public BodyWriter EndObject()
    {
        _json.WriteEndObject();
        return this;
    }

    public BodyWriter EndArray()
    {
        _json.WriteEndArray();
        return this;
    }

    public byte[] ToArray()
    {
        _json.Flush();
        return _bytes.WrittenSpan.ToArray();
    }

    public void Dispose() => _json.Dispose();
}
