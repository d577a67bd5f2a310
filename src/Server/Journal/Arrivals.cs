using Microsoft.Extensions.Options;
using SocialCrm.Channels;
using SocialCrm.Server.Webhooks;
using SocialCrm.Storage;

namespace SocialCrm.Server.Journal;

/// <summary>
/// Gathers what comes in and writes it into the journal once a second. Taking a webhook costs no more than a place in a list: what a crash
/// loses is the last second of the journal, never a message.
/// </summary>
public sealed partial class Arrivals(IJournal journal, IOptions<JournalOptions> options, TimeProvider time, ILogger<Arrivals> logger) : BackgroundService
{
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenForgettings = TimeSpan.FromHours(1);

    // Some ten megabytes: while the store is away, more than this is not remembered.
    private const int Most = 100_000;

    private readonly Lock _lock = new();
    private List<NewArrival> _gathered = [];
    private List<NewArrival> _spare = [];
    private int _lost;
    private DateTimeOffset _forgotten = DateTimeOffset.MinValue;

    /// <summary>Notes that an item came in and what became of it.</summary>
    /// <param name="endpoint">Where it came in.</param>
    /// <param name="at">When.</param>
    /// <param name="item">The item, of which only what is not personal is kept.</param>
    /// <param name="outcome">What became of it.</param>
    public void Note(string endpoint, DateTimeOffset at, InboundItem item, ItemOutcome outcome)
    {
        var arrival = new NewArrival(at, endpoint, item.Channel, item.OurAccount, KindOf(item), IdOf(item), OutcomeOf(outcome), outcome.Reason);
        lock (_lock)
        {
            if (_gathered.Count < Most) _gathered.Add(arrival);
            else _lost++;
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Gather, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
            await ForgetAsync(stoppingToken);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var (batch, lost) = Take();
        if (lost > 0) LogLost(lost);
        if (batch.Count == 0) return;
        try
        {
            await journal.AddAsync(batch, cancellationToken);
        }
        catch (StoreUnavailableException unavailable)
        {
            LogNotWritten(unavailable, batch.Count);
            GiveBack(batch);
            return;
        }

        batch.Clear();
        _spare = batch;
    }

    private (List<NewArrival> Batch, int Lost) Take()
    {
        lock (_lock)
        {
            var taken = (_gathered, _lost);
            if (_gathered.Count > 0) (_gathered, _spare) = (_spare, []);
            _lost = 0;
            return taken;
        }
    }

    private void GiveBack(List<NewArrival> batch)
    {
        lock (_lock)
        {
            batch.AddRange(_gathered);
            _gathered = batch;
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _forgotten < BetweenForgettings) return;
        try
        {
            while (await journal.ForgetAsync(now - options.Value.KeepFor, cancellationToken) > 0)
            {
                // Some at a time, so that no message waits for it.
            }

            _forgotten = now;
        }
        catch (StoreUnavailableException unavailable)
        {
            LogNotForgotten(unavailable);
        }
    }

    private static ArrivalOutcome OutcomeOf(ItemOutcome outcome) => outcome.Name switch
    {
        "recorded" => ArrivalOutcome.Applied,
        "duplicate" => ArrivalOutcome.Duplicate,
        "ignored" => ArrivalOutcome.Ignored,
        _ => ArrivalOutcome.Unprocessed,
    };

    private static string? KindOf(InboundItem item) => item switch
    {
        InboundMessage => "message",
        InboundEdit => "edit",
        InboundDeletion => "deletion",
        InboundReaction => "reaction",
        InboundStatus => "status",
        InboundReceipt => "receipt",
        InboundVisibility => "visibility",
        InboundEngagement => "engagement",
        InboundAliasChange => "alias",
        _ => null,
    };

    private static string? IdOf(InboundItem item) => item switch
    {
        InboundMessage message => message.ExternalId,
        InboundEdit edit => edit.TargetId,
        InboundDeletion deletion => deletion.TargetId,
        InboundReaction reaction => reaction.TargetId,
        InboundStatus status => status.TargetId,
        InboundVisibility visibility => visibility.TargetId,
        InboundEngagement engagement => engagement.TargetId,
        InboundAliasChange change => change.ExternalId,
        _ => null,
    };

    [LoggerMessage(LogLevel.Warning, "The journal has no place for {Count} arrivals: they were taken, but are not written down")]
    private partial void LogLost(int count);

    [LoggerMessage(LogLevel.Warning, "The journal cannot be written; {Count} arrivals wait")]
    private partial void LogNotWritten(Exception exception, int count);

    [LoggerMessage(LogLevel.Warning, "The journal's oldest lines cannot be forgotten yet")]
    private partial void LogNotForgotten(Exception exception);
}
