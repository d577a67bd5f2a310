using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace SocialCrm.Channels;

/// <summary>
/// Reads a provider's JSON without trusting its shape: what is missing, null or of another kind reads as absent. Only
/// <see cref="Id"/> can throw, on an id that is no valid text; whoever reads an item turns that into unprocessed.
/// </summary>
internal static class JsonFields
{
    /// <summary>
    /// Deeper than anything a provider sends, so that an odd item does not cost its neighbours; bounded, since closing a
    /// level costs a walk over all that is in it.
    /// </summary>
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <summary>Larger than any date in seconds that we could meet, smaller than any in milliseconds.</summary>
    private const long LastSecond = 99_999_999_999;

    /// <summary>Parses a body into an element that owns its bytes, so that items may outlive the request.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, out JsonElement root)
    {
        try
        {
            root = JsonElement.Parse(body, Options);
            return true;
        }
        catch (JsonException)
        {
            root = default;
            return false;
        }
    }

    /// <summary>The field's value, or an undefined element where there is none.</summary>
    public static JsonElement Get(this JsonElement element, ReadOnlySpan<byte> name)
    {
        if (element.ValueKind != JsonValueKind.Object) return default;
        try
        {
            return element.TryGetProperty(name, out var value) ? value : default;
        }
        catch (InvalidOperationException)
        {
            return Search(element, name);
        }
    }

    public static bool IsObject(this JsonElement element) => element.ValueKind == JsonValueKind.Object;

    public static bool IsPresent(this JsonElement element) =>
        element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>Whether the field holds exactly this text.</summary>
    public static bool Holds(this JsonElement element, ReadOnlySpan<byte> name, ReadOnlySpan<char> text)
    {
        var value = element.Get(name);
        return value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
    }

    /// <summary>Whether the field is true, also as the text "true".</summary>
    public static bool IsTrue(this JsonElement element, ReadOnlySpan<byte> name)
    {
        var value = element.Get(name);
        return value.ValueKind == JsonValueKind.True
            || (value.ValueKind == JsonValueKind.String && value.ValueEquals("true"u8));
    }

    /// <summary>Words for people: broken characters become U+FFFD and zero characters go, the rest stays. Null when absent.</summary>
    public static string? Words(this JsonElement element, ReadOnlySpan<byte> name) => element.Get(name).Words();

    /// <inheritdoc cref="Words(JsonElement, ReadOnlySpan{byte})"/>
    public static string? Words(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        string? text;
        try
        {
            text = value.GetString();
        }
        catch (InvalidOperationException)
        {
            text = BrokenText.Repair(JsonMarshal.GetRawUtf8Value(value)[1..^1]);
        }

        // PostgreSQL cannot keep U+0000 in a text.
        return text is not null && text.Contains('\0') ? text.Replace("\0", "", StringComparison.Ordinal) : text;
    }

    /// <summary>Words, or null when there are none to see.</summary>
    public static string? Filled(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Words(name) is { Length: > 0 } text ? text : null;

    /// <summary>An identifier: a text that is not empty, or a whole number taken digit by digit. Null when absent.</summary>
    /// <exception cref="InvalidOperationException">The text is no valid Unicode: repairing it would make it another id.</exception>
    public static string? Id(this JsonElement element, ReadOnlySpan<byte> name) => element.Get(name).Id();

    /// <inheritdoc cref="Id(JsonElement, ReadOnlySpan{byte})"/>
    public static string? Id(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is { Length: > 0 } text && !text.Contains('\0') => text,
        JsonValueKind.Number when value.TryGetInt64(out _) || value.TryGetUInt64(out _) => value.Raw(),
        _ => null,
    };

    public static int? Int(this JsonElement element, ReadOnlySpan<byte> name)
    {
        var value = element.Get(name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
    }

    /// <summary>
    /// A moment as a Unix time in seconds or milliseconds, as number or text; <paramref name="otherwise"/> where it is
    /// missing or cannot be. The magnitude tells the unit: providers mix the two, even within one body.
    /// </summary>
    public static DateTimeOffset Moment(this JsonElement element, ReadOnlySpan<byte> name, DateTimeOffset otherwise) =>
        element.Get(name).UnixMilliseconds() is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : otherwise;

    /// <summary>A Unix time in milliseconds, whichever unit it was sent in; null where it is missing or cannot be.</summary>
    public static long? UnixMilliseconds(this JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) return null;
        var digits = JsonMarshal.GetRawUtf8Value(value).Trim((byte)'"');
        if (!Utf8Parser.TryParse(digits, out long number, out var used) || used != digits.Length || number <= 0) return null;
        var milliseconds = number > LastSecond ? number : number * 1000;
        return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? milliseconds : null;
    }

    /// <summary>The JSON as it came.</summary>
    public static string Raw(this JsonElement element) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));

    /// <summary>The elements of an array; another value stands for itself, nothing for none.</summary>
    public static OneOrMany Each(this JsonElement element) => new(element);

    // The framework's search gives up on a sibling whose name has a broken escape; ours steps over it.
    private static JsonElement Search(JsonElement element, ReadOnlySpan<byte> name)
    {
        JsonElement found = default;
        foreach (var property in element.EnumerateObject())
        {
            try
            {
                if (property.NameEquals(name)) found = property.Value;
            }
            catch (InvalidOperationException)
            {
                continue;
            }
        }

        return found;
    }
}
