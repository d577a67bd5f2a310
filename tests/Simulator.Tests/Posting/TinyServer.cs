using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SocialCrm.Simulator.Tests.Posting;

/// <summary>A server that answers webhooks as it is told, and remembers the bodies it took.</summary>
internal sealed class TinyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<int, int> _statusOfRequest;
    private int _requests;

    private TinyServer(Func<int, int> statusOfRequest)
    {
        _statusOfRequest = statusOfRequest;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/health/ready", () => Results.Ok());
        _app.MapPost("/webhooks/{provider}", TakeAsync);
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>The bodies answered with 200, as text.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>Requests so far, refused ones included.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Called after a body was taken.</summary>
    public Action<int>? OnTaken { get; set; }

    public static async Task<TinyServer> StartAsync(Func<int, int>? statusOfRequest = null)
    {
        var server = new TinyServer(statusOfRequest ?? (_ => 200));
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var status = _statusOfRequest(Interlocked.Increment(ref _requests));
        if (status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        if (status != 200)
            return;
        Taken.Enqueue(body);
        OnTaken?.Invoke(Taken.Count);
    }
}
