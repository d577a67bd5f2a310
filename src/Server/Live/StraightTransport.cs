using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;

namespace SocialCrm.Server.Live;

/// <summary>A connection's two ways: in by the pipe it has, out straight to its WebSocket.</summary>
/// <param name="usual">The pipes it has; the one that leads out stays empty and is completed with this.</param>
/// <param name="socket">The WebSocket.</param>
internal sealed class StraightTransport(IDuplexPipe usual, WebSocket socket) : IDuplexPipe
{
    /// <inheritdoc/>
    public PipeReader Input => usual.Input;

    /// <inheritdoc/>
    public PipeWriter Output { get; } = new SocketWriter(usual.Output, socket);

    /// <summary>Each write and each flush is one text frame. The hub never writes twice at a time.</summary>
    private sealed class SocketWriter(PipeWriter usual, WebSocket socket) : PipeWriter
    {
        private readonly ArrayBufferWriter<byte> _unsent = new();

        public override void Advance(int bytes) => _unsent.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => _unsent.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => _unsent.GetSpan(sizeHint);

        public override void CancelPendingFlush() => usual.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => usual.Complete(exception);

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            if (_unsent.WrittenCount == 0) return SendAsync(source);
            _unsent.Write(source.Span);
            return FlushAsync(cancellationToken);
        }

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            if (_unsent.WrittenCount == 0) return default;
            var result = await SendAsync(_unsent.WrittenMemory);
            _unsent.ResetWrittenCount();
            return result;
        }

        // A frame cannot be taken back half-way: what ends a stuck one is the connection's end, which aborts the socket.
        private ValueTask<FlushResult> SendAsync(ReadOnlyMemory<byte> message)
        {
            var sending = socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            return sending.IsCompletedSuccessfully ? default : ResultAsync(sending);
        }

        private static async ValueTask<FlushResult> ResultAsync(ValueTask sending)
        {
            try
            {
                await sending;
                return default;
            }
            catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException or IOException)
            {
                // The other side is gone: as a pipe says it.
                return new FlushResult(isCanceled: false, isCompleted: true);
            }
        }
    }
}
