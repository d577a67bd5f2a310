using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using SocialCrm.Actors;
using SocialCrm.Storage;

namespace SocialCrm.Server.Webhooks;

/// <summary>Takes a webhook: verify, parse, append every item, then 200. What was answered 200 is on disk.</summary>
public sealed partial class WebhookTaking(
    IEnumerable<IWebhookSource> sources,
    Intake intake,
    IUnprocessed unprocessed,
    Ingress ingress,
    IOptions<IngressOptions> options,
    TimeProvider time,
    WebhookMetrics metrics,
    ILogger<WebhookTaking> logger)
{
    private readonly FrozenDictionary<string, IWebhookSource> _sources = sources.ToFrozenDictionary(s => s.Endpoint, StringComparer.Ordinal);

    /// <summary>Takes one request and answers it.</summary>
    public async Task TakeAsync(string endpoint, HttpContext context)
    {
        // An empty answer is a 200 already.
        if (await RefusedAsync(_sources[endpoint], context) is { } refusal) await refusal.ExecuteAsync(context);
    }

    /// <summary>Takes one request; null when it was taken.</summary>
    private async ValueTask<IResult?> RefusedAsync(IWebhookSource source, HttpContext context)
    {
        var endpoint = source.Endpoint;
        if (!source.IsConfigured) return WebhookProblems.NotConfigured(source.SecretKey);
        if (WebhookBody.Reserve(context.Request) is not { } bytes) return Refuse(endpoint, "size", WebhookProblems.TooLarge());
        if (!ingress.TryEnter(bytes)) return Refuse(endpoint, "busy", WebhookProblems.TryAgain(context, "Too many webhooks at once."));

        // A provider that hangs up changes nothing: what was begun is stored, and its second delivery is a duplicate.
        using var deadline = new CancellationTokenSource(options.Value.Deadline, time);
        try
        {
            return await TakeAsync(source, context, deadline.Token);
        }
        catch (StoreUnavailableException exception)
        {
            LogStoreUnavailable(exception, endpoint);
            return Refuse(endpoint, "store", WebhookProblems.TryAgain(context, "The store is not available."));
        }
        catch (CustomerBusyException)
        {
            return Refuse(endpoint, "busy", WebhookProblems.TryAgain(context, "Too much waits to be stored."));
        }
        catch (OperationCanceledException)
        {
            return Refuse(endpoint, "deadline", WebhookProblems.TryAgain(context, "It took too long."));
        }
        finally
        {
            ingress.Leave(bytes);
        }
    }

    private async ValueTask<IResult?> TakeAsync(IWebhookSource source, HttpContext context, CancellationToken cancellationToken)
    {
        if (await WebhookBody.ReadAsync(context.Request, cancellationToken) is not { } read) return Refuse(source.Endpoint, "size", WebhookProblems.TooLarge());
        using var body = read;
        if (!source.IsSigned(body.Bytes.Span, context.Request.Headers[source.SignatureHeader]))
            return Refuse(source.Endpoint, "signature", WebhookProblems.BadSignature(source.SignatureHeader));

        var receivedAt = time.GetUtcNow();
        var items = source.Parse(body.Bytes, receivedAt);
        var outcomes = await intake.TakeAsync(items, receivedAt, source.IsOurs, cancellationToken);
        for (var i = 0; i < outcomes.Length; i++)
        {
            metrics.Taken(source.Endpoint, outcomes[i]);
            if (outcomes[i] is { IsUnprocessed: true, Reason: { } reason }) await unprocessed.AddAsync(new NewUnprocessed(source.Endpoint, receivedAt, reason, items[i].Source.ToBody()), cancellationToken);
        }

        return null;
    }

    private IResult Refuse(string endpoint, string reason, IResult answer)
    {
        metrics.Refused(endpoint, reason);
        return answer;
    }

    [LoggerMessage(LogLevel.Warning, "A webhook at {Endpoint} was answered 503 because the store is not available")]
    private partial void LogStoreUnavailable(Exception exception, string endpoint);
}
