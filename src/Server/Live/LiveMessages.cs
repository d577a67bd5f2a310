using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using SocialCrm.Server.Configuration;

namespace SocialCrm.Server.Live;

/// <summary>
/// Messages of SignalR's JSON protocol as bytes, made once for all consoles that get them
/// (dotnet/aspnetcore, src/SignalR/docs/specs/HubProtocol.md: an invocation without id, ended by 0x1E).
/// </summary>
internal static class LiveMessages
{
    private const byte RecordSeparator = 0x1E;
    private const string Protocol = "json";
    private static readonly JsonSerializerOptions Json = NewJson();

    /// <summary>The console is to start afresh.</summary>
    public static SerializedHubMessage Reset { get; } = Message("{\"type\":1,\"target\":\"reset\",\"arguments\":["u8, [], "]}"u8);

    /// <summary>Who is with which customers: a call for each, in one frame.</summary>
    public static SerializedHubMessage Presence(IEnumerable<Presence> changed)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var presence in changed)
        {
            buffer.Write("{\"type\":1,\"target\":\"presence\",\"arguments\":["u8);
            buffer.Write(JsonSerializer.SerializeToUtf8Bytes(presence, Json));
            buffer.Write("]}"u8);
            buffer.Write([RecordSeparator]);
        }

        return new SerializedHubMessage([new SerializedMessage(Protocol, buffer.WrittenMemory)]);
    }

    /// <summary>Changes that are JSON already.</summary>
    public static SerializedHubMessage Changed(IReadOnlyList<byte[]> changes) =>
        Message("{\"type\":1,\"target\":\"changed\",\"arguments\":[["u8, changes, "]]}"u8);

    /// <summary>A change as JSON.</summary>
    public static byte[] Bytes(Change change) => JsonSerializer.SerializeToUtf8Bytes(change, Json);

    private static SerializedHubMessage Message(ReadOnlySpan<byte> before, IReadOnlyList<byte[]> parts, ReadOnlySpan<byte> after)
    {
        var buffer = new ArrayBufferWriter<byte>(before.Length + parts.Sum(static p => p.Length + 1) + after.Length + 1);
        buffer.Write(before);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) buffer.Write(","u8);
            buffer.Write(parts[i]);
        }

        buffer.Write(after);
        buffer.Write([RecordSeparator]);
        return new SerializedHubMessage([new SerializedMessage(Protocol, buffer.WrittenMemory)]);
    }

    private static JsonSerializerOptions NewJson()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        JsonSettings.Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
