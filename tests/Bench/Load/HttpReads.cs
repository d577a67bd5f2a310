using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocialCrm.Bench.Load;

/// <summary>Reads paths over one kept connection, one after the other: on a bare socket, so that what is measured is the server.</summary>
internal sealed class HttpReads : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[4 * 1024 * 1024];

    /// <summary>Connects.</summary>
    public HttpReads(IPEndPoint server) => _socket.Connect(server);

    /// <summary>A request as bytes.</summary>
    /// <param name="path">What is read.</param>
    /// <param name="cookie">The session.</param>
    public static byte[] Request(string path, string cookie) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n");

    /// <summary>Reads once; the answer has to be 200.</summary>
    /// <returns>How long it took, in ticks of <see cref="Stopwatch"/>.</returns>
    public async Task<long> ReadAsync(byte[] request, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await _socket.SendAsync(request, cancellationToken);
        var status = await HttpAnswer.ReadAsync(_socket, _buffer, cancellationToken);
        var took = Stopwatch.GetTimestamp() - began;
        return status == 200 ? took : throw new InvalidOperationException($"Answered {status}: {Encoding.ASCII.GetString(request).Split('\r')[0]}");
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
