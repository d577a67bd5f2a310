using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialCrm.Acceptance.Harness;

namespace SocialCrm.Silo.Tests.Harness;

/// <summary>A console that looks at one customer and does nothing else.</summary>
internal sealed class Watcher : IDisposable
{
    private const byte RecordEnd = 0x1e;

    private readonly ClientWebSocket _socket = new();

    private Watcher()
    {
    }

    /// <summary>Begins to look.</summary>
    public static async Task<Watcher> LookAsync(Uri node, CrmApi api, string customerId)
    {
        var watcher = new Watcher();
        watcher._socket.Options.Cookies = api.Cookies;
        await watcher._socket.ConnectAsync(new UriBuilder(node) { Scheme = "ws", Path = "/hubs/agents" }.Uri, CancellationToken.None);
        await watcher.SendAsync(new JsonObject { ["protocol"] = "json", ["version"] = 1 });
        await watcher.SendAsync(new JsonObject { ["type"] = 1, ["target"] = "Watch", ["arguments"] = new JsonArray(customerId) });
        return watcher;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private async Task SendAsync(JsonObject message) => await _socket.SendAsync(
        JsonSerializer.SerializeToUtf8Bytes(message).Append(RecordEnd).ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
