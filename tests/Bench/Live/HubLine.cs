using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocialCrm.Bench.Live;

/// <summary>
/// A line to a SignalR hub on a bare socket: WebSocket frames (RFC 6455) that carry records ended by 0x1E. Written by hand, because
/// hundreds of consoles share two cores with the server they listen to.
/// </summary>
internal sealed class HubLine : IDisposable
{
    private const byte RecordSeparator = 0x1E;
    private const int MaskSize = 4;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[32 * 1024];

    // The buffer holds, in this order: the beginning of a record, from _record to _recordEnd; bytes of frames, from _frames to _end.
    private int _record;
    private int _recordEnd;
    private int _frames;
    private int _end;

    /// <summary>Is given each record, without its end.</summary>
    public delegate void Take(ReadOnlySpan<byte> record);

    /// <summary>Opens the line.</summary>
    /// <param name="server">The server.</param>
    /// <param name="path">The hub's path.</param>
    /// <param name="cookie">The value of the <c>Cookie</c> header.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<HubLine> OpenAsync(IPEndPoint server, string path, string cookie, CancellationToken cancellationToken)
    {
        var line = new HubLine();
        await line._socket.ConnectAsync(server, cancellationToken);
        await line._socket.SendAsync(
            Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
                $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: {cookie}\r\n\r\n"),
            cancellationToken);
        int head;
        while ((head = line._buffer.AsSpan(0, line._end).IndexOf("\r\n\r\n"u8)) < 0) await line.ReceiveAsync(cancellationToken);
        if (!line._buffer.AsSpan().StartsWith("HTTP/1.1 101"u8))
            throw new InvalidOperationException($"The hub answered {Encoding.ASCII.GetString(line._buffer, 9, 3)}.");
        line._frames = head + 4;
        return line;
    }

    /// <summary>Sends a record.</summary>
    /// <param name="json">The record, without its end.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task SendAsync(string json, CancellationToken cancellationToken)
    {
        var length = Encoding.UTF8.GetByteCount(json) + 1;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, ushort.MaxValue);

        // A final text frame; the mask that clients must send is zero, which leaves the payload as it is.
        var frame = new byte[4 + MaskSize + length];
        frame[0] = 0x81;
        frame[1] = 0x80 | 126;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)length);
        Encoding.UTF8.GetBytes(json, frame.AsSpan(4 + MaskSize));
        frame[^1] = RecordSeparator;
        await _socket.SendAsync(frame, cancellationToken);
    }

    /// <summary>Reads until the line is cut.</summary>
    /// <param name="take">Is given each record.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>When the server has closed.</returns>
    public async Task ListenAsync(Take take, CancellationToken cancellationToken)
    {
        do
        {
            while (TryFrame())
            {
                for (int length; (length = _buffer.AsSpan(_record, _recordEnd - _record).IndexOf(RecordSeparator)) >= 0; _record += length + 1)
                    take(_buffer.AsSpan(_record, length));
            }
        }
        while (await ReceiveAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    /// <summary>Joins the payload of the next frame to the record; false when the frame has not arrived in full.</summary>
    private bool TryFrame()
    {
        var bytes = _buffer.AsSpan(_frames, _end - _frames);
        if (bytes.Length < 2) return false;
        var (header, length) = ((int)2, (long)(bytes[1] & 0x7F));
        if (length == 126) header = 4;
        if (length == 127) header = 10;
        if (bytes.Length < header) return false;
        if (header == 4) length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (header == 10) length = BinaryPrimitives.ReadInt64BigEndian(bytes[2..]);
        if (bytes.Length < header + length) return false;

        var payload = _frames + header;
        _frames = payload + (int)length;

        // Pings and pongs of the transport carry nothing for the hub; a close is followed by the end of the line.
        if ((bytes[0] & 0x0F) > 2) return true;
        if (_record == _recordEnd)
        {
            _record = payload;
        }
        else
        {
            Buffer.BlockCopy(_buffer, payload, _buffer, _recordEnd, (int)length);
            payload = _recordEnd;
        }

        _recordEnd = payload + (int)length;
        return true;
    }

    private async Task<bool> ReceiveAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        return read > 0;
    }

    private void MakeRoom()
    {
        var kept = _record < _recordEnd ? _record : _frames;
        if (kept == _end)
        {
            (_record, _recordEnd, _frames, _end) = (0, 0, 0, 0);
            return;
        }

        if (_end < _buffer.Length) return;
        var target = kept > _buffer.Length / 2 ? _buffer : new byte[_buffer.Length * 2];
        Buffer.BlockCopy(_buffer, kept, target, 0, _end - kept);
        (_record, _recordEnd, _frames, _end) = (Math.Max(0, _record - kept), Math.Max(0, _recordEnd - kept), _frames - kept, _end - kept);
        _buffer = target;
    }
}
