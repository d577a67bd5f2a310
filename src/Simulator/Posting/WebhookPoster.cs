using System.Net;
using System.Net.Http.Headers;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Posting;

/// <summary>Posts deliveries as a provider does: whatever is not answered with 200 in time is sent again, at least once each.</summary>
public sealed class WebhookPoster : IDisposable
{
    private readonly HttpClient _http;
    private readonly PostingOptions _options;
    private readonly TimeProvider _clock;
    private readonly Journal? _journal;
    private long _acknowledged;
    private long _items;
    private long _duplicates;
    private long _retries;
    private long _failed;
    private int _lastRefusal = -1;

    /// <summary>A poster to one server.</summary>
    /// <param name="server">The server's address, e.g. <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="options">How it posts.</param>
    /// <param name="clock">The clock of the waits between attempts.</param>
    /// <param name="journal">Where acknowledged items are written down; the caller's to dispose.</param>
    public WebhookPoster(Uri server, PostingOptions? options = null, TimeProvider? clock = null, Journal? journal = null)
    {
        _options = options ?? new PostingOptions();
        _clock = clock ?? TimeProvider.System;
        _journal = journal;
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = _options.Connections, UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = server,
            Timeout = _options.Timeout,
        };
    }

    /// <summary>What became of the deliveries so far.</summary>
    public PostCounts Counts => new(
        Interlocked.Read(ref _acknowledged),
        Interlocked.Read(ref _items),
        Interlocked.Read(ref _duplicates),
        Interlocked.Read(ref _retries),
        Interlocked.Read(ref _failed),
        Volatile.Read(ref _lastRefusal) is var refusal and >= 0 ? refusal : null);

    /// <summary>Posts one delivery until it is answered with 200; false when it was given up.</summary>
    public async Task<bool> PostAsync(WebhookDelivery delivery, CancellationToken cancellation)
    {
        var unclear = false;
        var wait = _options.FirstRetryAfter;
        for (var attempt = 1; attempt <= _options.Attempts; attempt++)
        {
            if (attempt > 1)
            {
                Interlocked.Increment(ref _retries);
                await Task.Delay(wait, _clock, cancellation);
                wait = wait * 2 < _options.LongestRetry ? wait * 2 : _options.LongestRetry;
            }

            var status = await TryAsync(delivery, cancellation);
            if (status == (int)HttpStatusCode.OK)
            {
                Count(delivery, unclear);
                return true;
            }

            // Anything may have happened to a request without an answer, and part of a refused body may stay.
            unclear |= status is 0 or >= 500;
            Volatile.Write(ref _lastRefusal, status);
        }

        Interlocked.Increment(ref _failed);
        return false;
    }

    /// <summary>
    /// Posts all deliveries, as many at a time as there are connections; they start in order. Ends when all are answered
    /// or given up.
    /// </summary>
    public Task PostAllAsync(IEnumerable<WebhookDelivery> deliveries, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            deliveries,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Connections, CancellationToken = cancellation },
            async (delivery, token) => await PostAsync(delivery, token));

    /// <summary>
    /// Posts all deliveries, those about one person one after the other, so that a long past arrives in the order it happened
    /// but for what was late.
    /// </summary>
    public Task PostInOrderAsync(IEnumerable<WebhookDelivery> deliveries, CancellationToken cancellation)
    {
        var lanes = deliveries.GroupBy(d => d.Items[0].Person.Sum(c => c) % _options.Connections).Select(lane => lane.ToList()).ToList();
        return Parallel.ForEachAsync(
            lanes,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Connections, CancellationToken = cancellation },
            async (lane, token) =>
            {
                foreach (var delivery in lane)
                    await PostAsync(delivery, token);
            });
    }

    /// <summary>Waits until the server says that it is ready (<c>/health/ready</c>).</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception e) when (IsNoAnswer(e, cancellation))
            {
                // Not up yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), _clock, cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<int> TryAsync(WebhookDelivery delivery, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Path);
        request.Content = new ByteArrayContent(delivery.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation(delivery.SignatureHeader, delivery.Signature);
        try
        {
            using var answer = await _http.SendAsync(request, cancellation);
            return (int)answer.StatusCode;
        }
        catch (Exception e) when (IsNoAnswer(e, cancellation))
        {
            return 0;
        }
    }

    private void Count(WebhookDelivery delivery, bool unclear)
    {
        _journal?.Write(delivery);
        Interlocked.Increment(ref _acknowledged);
        if (!delivery.IsRepeat)
            Interlocked.Add(ref _items, delivery.Items.Count);
        if (delivery.IsRepeat || unclear)
            Interlocked.Increment(ref _duplicates);
    }

    private static bool IsNoAnswer(Exception e, CancellationToken cancellation) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested);
}
