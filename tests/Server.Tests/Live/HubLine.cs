using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Live;

namespace SocialCrm.Server.Tests.Live;

/// <summary>A line to the hub over a bare WebSocket: SignalR's JSON protocol by hand, messages ended by 0x1E.</summary>
internal sealed class HubLine : IAsyncDisposable
{
    private const char End = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonNode> _heard = new();
    private readonly List<JsonNode> _called = [];
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly StringBuilder _rest = new();
    private int _calls;

    private HubLine()
    {
    }

    public static async Task<HubLine> OpenAsync(RunningServer server, string cookie, string? origin = null, int? receiveBuffer = null)
    {
        var line = new HubLine();
        line._socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null) line._socket.Options.SetRequestHeader("Origin", origin);
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
                if (receiveBuffer is { } size) socket.ReceiveBufferSize = size;
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        });
        var address = new UriBuilder(server.Address) { Scheme = "ws", Path = "/hubs/agents" }.Uri;
        await line._socket.ConnectAsync(address, invoker, CancellationToken.None);
        await line.SendAsync("""{"protocol":"json","version":1}""");
        (await line.ReadAsync())["error"].ShouldBeNull();
        return line;
    }

    public Task<ResumeResult> ResumeAsync(long? after) => InvokeAsync<ResumeResult>("Resume", after);

    public Task WatchAsync(CustomerId customer) => InvokeAsync<object>("Watch", customer);

    public Task UnwatchAsync(CustomerId customer) => InvokeAsync<object>("Unwatch", customer);

    public Task TypingAsync(CustomerId customer) => InvokeAsync<object>("Typing", customer);

    /// <summary>The next arrays of changes, until they hold the position.</summary>
    public async Task<List<Change>> ChangesUntilAsync(long position)
    {
        var changes = new List<Change>();
        while (changes.Count == 0 || changes[^1].Position < position)
            changes.AddRange((await CalledAsync("changed"))[0].Deserialize<Change[]>(Wire.Json)!);
        return changes;
    }

    /// <summary>The arguments of the next call of a method by the server.</summary>
    public async Task<JsonArray> CalledAsync(string target)
    {
        while (true)
        {
            var known = _called.Find(m => (string?)m["target"] == target);
            if (known is not null)
            {
                _called.Remove(known);
                return known["arguments"]!.AsArray();
            }

            Keep(await ReadAsync());
        }
    }

    /// <summary>Waits until the server ends the line.</summary>
    public async Task EndedAsync()
    {
        try
        {
            while (true) await ReadAsync();
        }
        catch (Exception e) when (e is WebSocketException or EndOfStreamException)
        {
            // Ended, as was waited for.
        }
    }

    public async Task<string?> ErrorOfAsync(string method, params object?[] arguments) =>
        (string?)(await CompletionAsync(method, arguments))["error"];

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        await Task.CompletedTask;
    }

    private async Task<T> InvokeAsync<T>(string method, params object?[] arguments)
    {
        var completion = await CompletionAsync(method, arguments);
        completion["error"].ShouldBeNull();
        return completion["result"].Deserialize<T>(Wire.Json)!;
    }

    private async Task<JsonNode> CompletionAsync(string method, object?[] arguments)
    {
        var id = (++_calls).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }, Wire.Json));
        while (true)
        {
            var message = await ReadAsync();
            if ((int?)message["type"] == 3 && (string?)message["invocationId"] == id) return message;
            Keep(message);
        }
    }

    private void Keep(JsonNode message)
    {
        if ((int?)message["type"] == 1) _called.Add(message);
    }

    private Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task<JsonNode> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (_heard.Count == 0)
        {
            var result = await _socket.ReceiveAsync(_buffer, patience.Token);
            if (result.MessageType == WebSocketMessageType.Close) throw new EndOfStreamException();
            _rest.Append(Encoding.UTF8.GetString(_buffer, 0, result.Count));
            if (!result.EndOfMessage || _rest.Length == 0 || _rest[^1] != End) continue;
            foreach (var message in _rest.ToString().Split(End, StringSplitOptions.RemoveEmptyEntries)) _heard.Enqueue(JsonNode.Parse(message)!);
            _rest.Clear();
        }

        return _heard.Dequeue();
    }
}
