using System.Collections.Frozen;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Diagnostics;
using SocialCrm.Actors;
using SocialCrm.Channels;
using SocialCrm.Server.Journal;
using SocialCrm.Storage;

namespace SocialCrm.Server.Webhooks;

/// <summary>Takes a webhook: verify, parse, append every item, then 200. What was answered 200 is on disk.</summary>
public sealed partial class WebhookTaking(
    IEnumerable<IWebhookSource> sources,
    Intake intake,
    IUnprocessed unprocessed,
    Ingress ingress,
    Deadlines deadlines,
    TimeProvider time,
    WebhookMetrics metrics,
    Arrivals arrivals,
    IExceptionHandler problems,
    ILogger<WebhookTaking> logger)
{
    private readonly FrozenDictionary<string, IWebhookSource> _sources = sources.ToFrozenDictionary(s => s.Endpoint, StringComparer.Ordinal);

    /// <summary>Takes one request and answers it.</summary>
    public Task TakeAsync(string endpoint, HttpContext context)
    {
        var source = _sources[endpoint];
        if (!source.IsConfigured) return WebhookProblems.NotConfigured(source.SecretKey).ExecuteAsync(context);
        if (WebhookBody.Reserve(context.Request) is not { } bytes) return Refuse(endpoint, "size", WebhookProblems.TooLarge()).ExecuteAsync(context);
        if (!ingress.TryEnter(bytes)) return Refuse(endpoint, "busy", WebhookProblems.TryAgain(context, "Too many webhooks at once.")).ExecuteAsync(context);
        return TakeAsync(source, context, bytes);
    }

    private async Task TakeAsync(IWebhookSource source, HttpContext context, int reserved)
    {
        // A provider that hangs up changes nothing: what was begun is stored, and its second delivery is a duplicate.
        IResult? refusal;
        try
        {
            refusal = await TakeAsync(source, context, deadlines.Next());
        }
        catch (Exception exception)
        {
            if (await RefusalAsync(source.Endpoint, context, exception) is not { } because) return;
            refusal = because;
        }
        finally
        {
            ingress.Leave(reserved);
        }

        // An empty answer is a 200 already.
        if (refusal is not null) await refusal.ExecuteAsync(context);
    }

    /// <summary>What is answered when taking failed; null when it is answered already.</summary>
    private async ValueTask<IResult?> RefusalAsync(string endpoint, HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case StoreUnavailableException:
                LogStoreUnavailable(exception, endpoint);
                return Refuse(endpoint, "store", WebhookProblems.TryAgain(context, "The store is not available."));
            case CustomerBusyException:
                return Refuse(endpoint, "busy", WebhookProblems.TryAgain(context, "Too much waits to be stored."));
            case OperationCanceledException:
                return Refuse(endpoint, "deadline", WebhookProblems.TryAgain(context, "It took too long."));
        }

        metrics.Refused(endpoint, "failure");
        if (!await problems.TryHandleAsync(context, exception, context.RequestAborted)) ExceptionDispatchInfo.Throw(exception);
        return null;
    }

    private async ValueTask<IResult?> TakeAsync(IWebhookSource source, HttpContext context, CancellationToken cancellationToken)
    {
        if (await WebhookBody.ReadAsync(context.Request, cancellationToken) is not { } read) return Refuse(source.Endpoint, "size", WebhookProblems.TooLarge());
        using var body = read;
        if (!source.IsSigned(body.Bytes.Span, context.Request.Headers[source.SignatureHeader]))
            return Refuse(source.Endpoint, "signature", WebhookProblems.BadSignature(source.SignatureHeader));

        var receivedAt = time.GetUtcNow();
        var items = source.Parse(body.Bytes, receivedAt);
        if (items.Count == 1)
        {
            await TellAsync(source, receivedAt, items[0], await intake.TakeAsync(items[0], receivedAt, source.IsOurs, cancellationToken), cancellationToken);
            return null;
        }

        var outcomes = await intake.TakeAsync(items, receivedAt, source.IsOurs, cancellationToken);
        for (var i = 0; i < outcomes.Length; i++) await TellAsync(source, receivedAt, items[i], outcomes[i], cancellationToken);
        return null;
    }

    /// <summary>Counts and notes what became of an item, and keeps it when it was not understood.</summary>
    private Task TellAsync(IWebhookSource source, DateTimeOffset receivedAt, InboundItem item, ItemOutcome outcome, CancellationToken cancellationToken)
    {
        metrics.Taken(source.Endpoint, outcome);
        arrivals.Note(source.Endpoint, receivedAt, item, outcome);
        return outcome is { IsUnprocessed: true, Reason: { } reason }
            ? unprocessed.AddAsync(new NewUnprocessed(source.Endpoint, receivedAt, reason, item.Source.ToBody()), cancellationToken)
            : Task.CompletedTask;
    }

    private IResult Refuse(string endpoint, string reason, IResult answer)
    {
        metrics.Refused(endpoint, reason);
        return answer;
    }

    [LoggerMessage(LogLevel.Warning, "A webhook at {Endpoint} was answered 503 because the store is not available")]
    private partial void LogStoreUnavailable(Exception exception, string endpoint);
}
