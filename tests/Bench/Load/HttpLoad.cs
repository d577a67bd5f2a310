using System.Buffers.Text;
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
internal sealed class HttpLoad(IPEndPoint server, int connections)
{
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
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(server, cancellationToken);
            var buffer = new byte[4096];
            for (var i = Interlocked.Increment(ref next); i < requests.Length; i = Interlocked.Increment(ref next))
            {
                var sent = Stopwatch.GetTimestamp();
                var status = 0;
                while (status != 200)
                {
                    await socket.SendAsync(requests[i], cancellationToken);
                    status = await AnswerAsync(socket, buffer, cancellationToken);
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

    private static async Task<int> AnswerAsync(Socket socket, byte[] buffer, CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0) throw new InvalidOperationException("The server closed the connection.");
            length += read;
            if (TryStatus(buffer.AsSpan(0, length), out var status)) return status;
        }
    }

    private static bool TryStatus(ReadOnlySpan<byte> answer, out int status)
    {
        status = 0;
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        if (!Utf8Parser.TryParse(answer["HTTP/1.1 ".Length..], out status, out _)) throw new InvalidOperationException("No HTTP answer.");
        var headers = answer[..head];
        var body = answer.Length - head - 4;
        var at = headers.IndexOf("Content-Length: "u8);
        if (at >= 0) return Utf8Parser.TryParse(headers[(at + 16)..], out int announced, out _) && body >= announced;
        return headers.IndexOf("Transfer-Encoding: chunked"u8) < 0 || answer.EndsWith("0\r\n\r\n"u8);
    }
}
