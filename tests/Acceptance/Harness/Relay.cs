using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SocialCrm.Acceptance.Harness;

/// <summary>
/// The network between a console and its server: passes bytes on until it is cut. A cut resets all that is open, WebSockets
/// included, and nobody gets through until it is mended.
/// </summary>
public sealed class Relay : IAsyncDisposable
{
    private readonly IPEndPoint _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private volatile bool _cut;

    /// <summary>A network to a server.</summary>
    public Relay(Uri server)
    {
        _server = new IPEndPoint(IPAddress.Loopback, server.Port);
        _listener.Start();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"));
        _accepting = AcceptAsync();
    }

    /// <summary>The server's address as seen through it.</summary>
    public Uri Address { get; }

    /// <summary>Cuts it.</summary>
    public void Cut()
    {
        _cut = true;
        foreach (var client in _open.Keys) Reset(client);
    }

    /// <summary>Mends it.</summary>
    public void Mend() => _cut = false;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Cut();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = PassAsync(near);
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task PassAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            _open[near] = true;
            _open[far] = true;
            try
            {
                if (_cut) throw new IOException("Cut.");
                await far.ConnectAsync(_server, _end.Token);
                near.NoDelay = far.NoDelay = true;
                await Task.WhenAll(CopyAsync(near, far), CopyAsync(far, near));
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // One side is gone: then so is the other.
                Reset(near);
            }
            finally
            {
                _open.TryRemove(near, out _);
                _open.TryRemove(far, out _);
            }
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to)
    {
        await from.GetStream().CopyToAsync(to.GetStream(), _end.Token);
        to.Client.Shutdown(SocketShutdown.Send);
    }

    private static void Reset(TcpClient client)
    {
        try
        {
            // Without lingering, closing sends a reset. A client that was closed already has no socket any more.
            if (client.Client is not { } socket) return;
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close();
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // Gone already.
        }
    }
}
