using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SocialCrm.Bench.Load;

/// <summary>
/// Posts prepared requests at a fixed rate, whether or not those before were answered: a server that stalls is not spared the
/// requests that come meanwhile, as it would be by a generator that waits for answers.
/// </summary>
internal sealed class OpenLoop(IPEndPoint server, int perSecond) : IDisposable
{
    private const int MostConnections = 2_000;

    private readonly ConcurrentStack<Connection> _idle = new();
    private readonly ConcurrentBag<Connection> _all = [];
    private readonly SemaphoreSlim _answered = new(0);
    private int _refused;
    private Exception? _failure;

    /// <summary>How often a request was answered 503 and sent again.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Posts all requests and waits until all are answered 200.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Sendings> PostAsync(ReadOnlyMemory<byte[]> requests, CancellationToken cancellationToken)
    {
        var sendings = new Sendings(requests.Length);
        await Task.Factory.StartNew(
            () => Send(requests.Span, sendings, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (var i = 0; i < requests.Length; i++) await _answered.WaitAsync(cancellationToken);
        return _failure is null ? sendings : throw new InvalidOperationException("A request failed.", _failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var connection in _all) connection.Socket.Dispose();
        _answered.Dispose();
    }

    private void Send(ReadOnlySpan<byte[]> requests, Sendings sendings, CancellationToken cancellationToken)
    {
        // A thread of its own that sleeps in the kernel: a timer's callback would queue behind whatever else the process does.
        using var never = new ManualResetEvent(initialState: false);
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < requests.Length; i++)
        {
            var due = began + (Stopwatch.Frequency * i / perSecond);
            while (Stopwatch.GetTimestamp() < due)
            {
                cancellationToken.ThrowIfCancellationRequested();
                never.WaitOne(1);
            }

            var connection = Take();
            sendings.Due[i] = due;
            sendings.FirstByte[i] = Stopwatch.GetTimestamp();
            connection.Socket.Send(requests[i]);
            _ = AnswerAsync(connection, requests[i], i, sendings, cancellationToken);
        }
    }

    private Connection Take()
    {
        if (_idle.TryPop(out var connection)) return connection;
        if (_all.Count >= MostConnections) throw new InvalidOperationException("The server has stopped answering.");
        connection = new Connection();
        _all.Add(connection);
        connection.Socket.Connect(server);
        return connection;
    }

    private async Task AnswerAsync(Connection connection, byte[] request, int index, Sendings sendings, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var status = await HttpAnswer.ReadAsync(connection.Socket, connection.Buffer, cancellationToken);
                if (status == 200) break;
                Interlocked.Increment(ref _refused);
                if (status != 503) throw new InvalidOperationException($"Answered {status}.");
                await Task.Delay(50, cancellationToken);
                await connection.Socket.SendAsync(request, cancellationToken);
            }

            sendings.Answered[index] = Stopwatch.GetTimestamp();
            _idle.Push(connection);
        }
        catch (Exception e)
        {
            _failure = e;
        }
        finally
        {
            _answered.Release();
        }
    }

    private sealed class Connection
    {
        public Socket Socket { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        public byte[] Buffer { get; } = new byte[4096];
    }
}
