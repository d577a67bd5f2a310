using System.Globalization;
using SocialCrm.Simulator.Posting;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Commands;

/// <summary>One run of a command: posts, tells on stderr how it goes, and ends cleanly when asked to.</summary>
internal sealed class Session(WebhookPoster poster, TimeProvider clock, TextWriter output)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>Waits for the server.</summary>
    public async Task WaitAsync(Uri server, CancellationToken cancellation)
    {
        Say($"waiting for {server}");
        await poster.WaitUntilReadyAsync(cancellation);
    }

    /// <summary>Posts the past as fast as the server takes it.</summary>
    public async Task PostPastAsync(IEnumerable<WebhookDelivery> past, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        await poster.PostInOrderAsync(past, cancellation);
        Say(string.Create(CultureInfo.InvariantCulture, $"the past is told in {clock.GetElapsedTime(started).TotalSeconds:0.0} s: {Summary()}"));
    }

    /// <summary>Posts the live talk at its pace until it is ended or <paramref name="duration"/> is over.</summary>
    public async Task PostLiveAsync(IEnumerable<WebhookDelivery> live, Pace pace, TimeSpan? duration, int connections, CancellationToken cancellation)
    {
        using var hurry = new CancellationTokenSource();
        using var slots = new SemaphoreSlim(connections * 4);
        using var progress = clock.CreateTimer(_ => Say(Summary()), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        using var time = new CancellationTokenSource(duration ?? Timeout.InfiniteTimeSpan, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, time.Token);
        try
        {
            foreach (var delivery in live)
            {
                if (pace.Until(delivery.SentAt, clock.GetUtcNow()) is var wait && wait > TimeSpan.Zero)
                    await Task.Delay(wait, clock, end.Token);
                await slots.WaitAsync(end.Token);
                _ = PostAsync(delivery, slots, hurry.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The end that was asked for.
        }

        // What is under way may still be answered; a server that is gone holds nobody up.
        hurry.CancelAfter(Grace);
        for (var i = 0; i < connections * 4; i++)
            await slots.WaitAsync(CancellationToken.None);
        Say("ended: " + Summary());
    }

    private async Task PostAsync(WebhookDelivery delivery, SemaphoreSlim slots, CancellationToken cancellation)
    {
        try
        {
            await poster.PostAsync(delivery, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Not acknowledged, so not in the journal.
        }
        finally
        {
            slots.Release();
        }
    }

    private string Summary()
    {
        var c = poster.Counts;
        var refusal = c.LastRefusal switch { null => "", 0 => ", last refusal: no answer", { } status => $", last refusal: {status}" };
        return string.Create(CultureInfo.InvariantCulture, $"{c.Acknowledged} posted, {c.Items} items, {c.Duplicates} duplicates, {c.Retries} retries, {c.Failed} failed{refusal}");
    }

    private void Say(string line) => output.WriteLine("people: " + line);
}
