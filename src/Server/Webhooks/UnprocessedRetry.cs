using System.Collections.Frozen;
using SocialCrm.Server.Journal;
using SocialCrm.Storage;

namespace SocialCrm.Server.Webhooks;

/// <summary>Tries again what was not understood, after an update or once what it needed is there.</summary>
public sealed class UnprocessedRetry(IEnumerable<IWebhookSource> sources, Intake intake, IUnprocessed unprocessed, Arrivals arrivals, TimeProvider time)
{
    private readonly FrozenDictionary<string, IWebhookSource> _sources = sources.ToFrozenDictionary(s => s.Endpoint, StringComparer.Ordinal);

    /// <summary>Tries one again, as received when it was.</summary>
    /// <returns>Null when there is none with that id; else an outcome whose reason says why it failed again.</returns>
    /// <exception cref="StoreUnavailableException">The store failed.</exception>
    public async Task<ItemOutcome?> RetryAsync(long id, CancellationToken cancellationToken)
    {
        if (await unprocessed.FindAsync(id, cancellationToken) is not { } item) return null;
        var source = _sources[item.Endpoint];
        var items = source.Parse(item.Body, item.ReceivedAt);
        var outcomes = await intake.TakeAsync(items, item.ReceivedAt, source.IsOurs, cancellationToken);
        for (var i = 0; i < outcomes.Length; i++) arrivals.Note(item.Endpoint, time.GetUtcNow(), items[i], outcomes[i]);
        if (Array.Find(outcomes, static o => o.IsUnprocessed) is { Reason: { } reason } failed)
        {
            await unprocessed.FailedAgainAsync(id, reason, cancellationToken);
            return failed;
        }

        await unprocessed.RemoveAsync(id, cancellationToken);
        return outcomes.Length > 0 ? outcomes[0] : ItemOutcome.Ignored("It holds nothing any more.");
    }
}
