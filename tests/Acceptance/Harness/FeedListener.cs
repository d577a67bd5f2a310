using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SocialCrm.Acceptance.Harness;

/// <summary>
/// Listens to the live feed over a WebSocket of its own, without the console: comes back after every break with the last
/// position it holds, and writes down each change it is told.
/// </summary>
public sealed class FeedListener : IAsyncDisposable
{
    private const char RecordEnd = '\u001e';
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Uri _hub;
    private readonly CrmApi _api;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<JsonNode> _changes = new();
    private readonly Task _listening;
    private long _position;
    private volatile string? _broken;

    /// <summary>Listens from the beginning of the feed.</summary>
    /// <param name="server">The server.</param>
    /// <param name="api">Whose session it uses.</param>
    public FeedListener(Uri server, CrmApi api)
    {
        _hub = new UriBuilder(server) { Scheme = "ws", Path = "/hubs/agents" }.Uri;
        _api = api;
        _listening = ListenAsync();
    }

    /// <summary>The last position held.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>All changes so far, as they came.</summary>
    public IReadOnlyCollection<JsonNode> Changes => _changes;

    /// <summary>What was wrong with the order: null while every position followed the one before.</summary>
    public string? Broken => _broken;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _listening;
        _end.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await ConnectAsync();
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException)
            {
                // The server is away, or the test is over.
            }

            if (!_end.IsCancellationRequested) await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private async Task ConnectAsync()
    {
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = _api.Cookies;
        await socket.ConnectAsync(_hub, _end.Token);
        await SendAsync(socket, new JsonObject { ["protocol"] = "json", ["version"] = 1 });
        await SendAsync(socket, new JsonObject
        {
            ["type"] = 1,
            ["invocationId"] = "1",
            ["target"] = "Resume",
            ["arguments"] = new JsonArray(Position),
        });
        var buffer = new byte[1 << 16];
        var text = new StringBuilder();
        var decoder = Encoding.UTF8.GetDecoder();
        var characters = new char[buffer.Length];
        while (socket.State == WebSocketState.Open)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), _end.Token);
            text.Append(characters, 0, decoder.GetChars(buffer, 0, received.Count, characters, 0));
            Take(text);
        }
    }

    private void Take(StringBuilder text)
    {
        var all = text.ToString();
        var last = all.LastIndexOf(RecordEnd);
        if (last < 0) return;
        text.Clear().Append(all, last + 1, all.Length - last - 1);
        foreach (var record in all[..last].Split(RecordEnd)) Take(JsonNode.Parse(record)!);
    }

    private void Take(JsonNode message)
    {
        switch (message["type"]?.GetValue<int>())
        {
            case 1 when string.Equals(message["target"]!.GetValue<string>(), "changed", StringComparison.Ordinal):
                foreach (var change in message["arguments"]![0]!.AsArray()) Take(change!, "changed");
                break;
            case 1 when string.Equals(message["target"]!.GetValue<string>(), "reset", StringComparison.Ordinal):
                _broken ??= "The server asked to load afresh.";
                break;
            case 3:
                Resumed(message);
                break;
        }
    }

    private void Resumed(JsonNode message)
    {
        if (message["result"] is not { } result)
        {
            _broken ??= $"Resume was refused: {message.ToJsonString()}";
            return;
        }

        if (result["reset"]!.GetValue<bool>()) _broken ??= "The server asked to load afresh.";
        foreach (var change in result["missed"]!.AsArray()) Take(change!, "missed");
        var position = result["position"]!.GetValue<long>();
        if (position != Position) _broken ??= $"Resume said {position} and told changes up to {Position} only.";
    }

    private void Take(JsonNode change, string how)
    {
        var position = change["position"]!.GetValue<long>();
        if (position != Position + 1) _broken ??= $"After {Position} came {position} ({how}).";
        Interlocked.Exchange(ref _position, position);
        _changes.Enqueue(change.DeepClone());
    }

    private async Task SendAsync(ClientWebSocket socket, JsonObject message) =>
        await socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(message).Append((byte)RecordEnd).ToArray(), WebSocketMessageType.Text, endOfMessage: true, _end.Token);
}
