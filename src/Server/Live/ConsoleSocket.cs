using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace SocialCrm.Server.Live;

/// <summary>
/// Keeps the WebSocket of a console when it is accepted, so that what the hub writes leaves by it at once, in one frame. SignalR's own
/// way copies it into a pipe in pieces of 4 KB, which another thread takes up, and sends each piece as a frame: with an array for
/// hundreds of consoles that costs more than all the rest.
/// </summary>
internal sealed class ConsoleSocket(IHttpWebSocketFeature inner) : IHttpWebSocketFeature
{
    private readonly TaskCompletionSource<WebSocket> _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public bool IsWebSocketRequest => inner.IsWebSocketRequest;

    /// <summary>Makes a request keep its WebSocket.</summary>
    public static Task KeepAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpWebSocketFeature>() is { } feature) context.Features.Set<IHttpWebSocketFeature>(new ConsoleSocket(feature));
        return next(context);
    }

    /// <summary>Makes a connection write to the WebSocket that its request keeps. What it reads still comes the usual way.</summary>
    public static async Task WriteStraightAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        // The hub is started while the request is still being accepted.
        if (connection.GetHttpContext()?.Features.Get<IHttpWebSocketFeature>() is ConsoleSocket kept)
            connection.Transport = new StraightTransport(connection.Transport, await kept._accepted.Task.WaitAsync(connection.ConnectionClosed));
        await next(connection);
    }

    /// <inheritdoc/>
    public async Task<WebSocket> AcceptAsync(WebSocketAcceptContext context)
    {
        try
        {
            var socket = await inner.AcceptAsync(context);
            _accepted.SetResult(socket);
            return socket;
        }
        catch (Exception e)
        {
            _accepted.SetException(e);
            throw;
        }
    }
}
