using System.Buffers.Text;
using System.Net.Sockets;

namespace SocialCrm.Bench.Load;

/// <summary>Reads an HTTP/1.1 answer off a bare socket: its status, and past its body.</summary>
internal static class HttpAnswer
{
    /// <summary>Reads one answer.</summary>
    /// <param name="socket">The connection, with exactly one request unanswered.</param>
    /// <param name="buffer">Holds the whole answer.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The status.</returns>
    public static async Task<int> ReadAsync(Socket socket, byte[] buffer, CancellationToken cancellationToken)
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
