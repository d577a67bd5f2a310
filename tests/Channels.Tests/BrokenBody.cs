using System.Text;
using System.Text.Json;

namespace SocialCrm.Channels.Tests;

/// <summary>Breaks bodies, the same way for the same seed.</summary>
internal sealed class BrokenBody(int seed)
{
    // Well-formed to a JSON reader, and nothing that a provider should send; even three in one another stay readable.
    private static readonly byte[][] OddValues =
    [
        "null"u8.ToArray(), "true"u8.ToArray(), "0"u8.ToArray(), "-1"u8.ToArray(), "1e400"u8.ToArray(), "0.5"u8.ToArray(),
        "99999999999999999999999999"u8.ToArray(), "\"\""u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "[[],{}]"u8.ToArray(),
        "{\"id\":{\"id\":[]},\"type\":\"text\"}"u8.ToArray(),
        "\"\\ud83d\""u8.ToArray(), "\"\\udead\\ud83d\\u0000\""u8.ToArray(), "\"\\u0000\""u8.ToArray(), "\"\\\"\\\\\\/\""u8.ToArray(),
        [(byte)'"', 0xFF, 0xC0, 0x80, (byte)'"'], [(byte)'"', 0xED, 0xA0, 0x80, (byte)'"'], [(byte)'"', 0xF0, 0x9F, (byte)'"'],
        Encoding.ASCII.GetBytes(new string('[', 70) + new string(']', 70)),
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"message\":", 70)) + "1" + new string('}', 70)),
    ];

    private static readonly byte[][] OddNames =
    [
        "\"\""u8.ToArray(), "\"id\""u8.ToArray(), "\"from\""u8.ToArray(), "\"\\ud83d\""u8.ToArray(), "\"i\\ud83d\""u8.ToArray(),
        "\"mes\\udead\""u8.ToArray(), [(byte)'"', 0xFF, (byte)'"'],
    ];

    private readonly Random _random = new(seed);

    /// <summary>Changes, cuts or adds bytes anywhere: what comes out is mostly no JSON any more.</summary>
    public byte[] Bytes(byte[] body)
    {
        var bytes = body.ToList();
        for (var changes = _random.Next(1, 6); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = _random.Next(bytes.Count);
            switch (_random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes.Insert(at, (byte)"\"{}[],:\\0"[_random.Next(9)]);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(_random.Next(1, 20), bytes.Count - at));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(_random.Next(1, 60), bytes.Count - at)));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Puts odd values and names in the place of others: what comes out is still well-formed.</summary>
    public byte[] Values(byte[] json)
    {
        for (var changes = _random.Next(1, 4); changes > 0; changes--) json = Value(json);
        return json;
    }

    private byte[] Value(byte[] json)
    {
        var places = Places(json);
        var (start, end, isName) = places[_random.Next(places.Count)];
        var odd = isName ? OddNames : OddValues;
        return [.. json[..start], .. odd[_random.Next(odd.Length)], .. json[end..]];
    }

    private static List<(int Start, int End, bool IsName)> Places(byte[] json)
    {
        var places = new List<(int, int, bool)>();
        var open = new Stack<int>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push(start);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    places.Add((open.Pop(), (int)reader.BytesConsumed, false));
                    break;
                case JsonTokenType.PropertyName:
                    places.Add((start, start + reader.ValueSpan.Length + 2, true));
                    break;
                default:
                    places.Add((start, (int)reader.BytesConsumed, false));
                    break;
            }
        }

        return places;
    }
}
