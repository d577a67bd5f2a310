using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using SocialCrm.Acceptance.Harness;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Silo.Tests.Harness;

/// <summary>Posts webhooks to nodes in turn, as a provider behind a balancer does: what is not answered with 200 goes to the next.</summary>
internal sealed class RoundRobin : IDisposable
{
    private const int Connections = 12;
    private const int Attempts = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient[] _nodes;
    private readonly ConcurrentQueue<string> _acknowledged = new();
    private readonly ConcurrentQueue<string> _failed = new();
    private int _next;
    private int _retries;

    public RoundRobin(IEnumerable<Uri> nodes) => _nodes = [.. nodes.Select(static n => new HttpClient { BaseAddress = n, Timeout = TimeSpan.FromSeconds(5) })];

    /// <summary>The words of all that was answered with 200.</summary>
    public IReadOnlyCollection<string> Acknowledged => _acknowledged;

    /// <summary>The words of what was given up.</summary>
    public IReadOnlyCollection<string> Failed => _failed;

    /// <summary>How often something had to be posted again.</summary>
    public int Retries => Volatile.Read(ref _retries);

    /// <summary>Posts so many messages of some people; ends when each is answered or given up.</summary>
    public Task PostAsync(string about, IReadOnlyList<Writer> people, int messages) => Parallel.ForEachAsync(
        Enumerable.Range(0, messages),
        new ParallelOptions { MaxDegreeOfParallelism = Connections },
        async (i, _) =>
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{about} {i:0000}, is anybody there?");
            await PostAsync(people[i % people.Count].WhatsApp(text), text);
        });

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var node in _nodes) node.Dispose();
    }

    private async Task PostAsync(WebhookDelivery delivery, string text)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await IsTakenAsync(delivery))
            {
                _acknowledged.Enqueue(text);
                return;
            }

            Interlocked.Increment(ref _retries);
            await Task.Delay(Pause, TimeProvider.System);
        }

        _failed.Enqueue(text);
    }

    private async Task<bool> IsTakenAsync(WebhookDelivery delivery)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Path);
        request.Content = new ByteArrayContent(delivery.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation(delivery.SignatureHeader, delivery.Signature);
        try
        {
            using var answer = await _nodes[(uint)Interlocked.Increment(ref _next) % _nodes.Length].SendAsync(request);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
