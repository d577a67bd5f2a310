using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Bench.Load;

/// <summary>
/// Posts prepared requests over kept connections as fast as they are answered. Written on bare sockets, because the generator
/// shares two cores with what it measures: what it costs is taken from both sides of a ratio.
/// </summary>
/// <param name="servers">Where to; connections are spread over them evenly.</param>
/// <param name="connections">How many connections.</param>
internal sealed class HttpLoad(IReadOnlyList<IPEndPoint> servers, int connections)
{
    /// <summary>Posts to one server.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="connections">How many connections.</param>
    public HttpLoad(IPEndPoint server, int connections)
        : this([server], connections)
    {
    }

    /// <summary>A delivery as the bytes of a whole HTTP request.</summary>
    public static byte[] Request(WebhookDelivery delivery)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST {delivery.Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
            $"{delivery.SignatureHeader}: {delivery.Signature}\r\nContent-Length: {delivery.Body.Length}\r\n\r\n");
        return [.. head, .. delivery.Body];
    }

    /// <summary>Posts all requests, each connection taking the next when its last is answered.</summary>
    public async Task<LoadResult> PostAsync(byte[][] requests, CancellationToken cancellationToken)
    {
        var next = -1;
        var refused = 0;
        var latencies = new long[requests.Length];
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async connection =>
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(servers[connection % servers.Count], cancellationToken);
            var buffer = new byte[4096];
            for (var i = Interlocked.Increment(ref next); i < requests.Length; i = Interlocked.Increment(ref next))
            {
                var sent = Stopwatch.GetTimestamp();
                var status = 0;
                while (status != 200)
                {
                    await socket.SendAsync(requests[i], cancellationToken);
                    status = await HttpAnswer.ReadAsync(socket, buffer, cancellationToken);
                    if (status == 200) break;
                    Interlocked.Increment(ref refused);
                    if (status != 503) throw new InvalidOperationException($"Answered {status}.");
                    await Task.Delay(50, cancellationToken);
                }

                latencies[i] = Stopwatch.GetTimestamp() - sent;
            }
        }));
        return LoadResult.Of(Stopwatch.GetElapsedTime(began), latencies, refused);
    }
}
