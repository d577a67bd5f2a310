namespace SocialCrm.Storage.Verification;

/// <summary>
/// Looks whether all that is stored tells one story: the feed has no gap, every stream leads from its first event to its last, and whatever
/// is stored beside the events is what the events make of it.
/// </summary>
/// <param name="inspection">The store.</param>
/// <param name="most">How many findings are told in full.</param>
public sealed class StoreVerification(IInspection inspection, int most = 50)
{
    /// <summary>Looks at everything once.</summary>
    /// <param name="progress">Hears how many of how many steps are done; events and customers count as one each.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async Task<VerificationReport> RunAsync(IProgress<(long Done, long All)>? progress, CancellationToken cancellationToken)
    {
        var findings = new Findings(most);
        var size = await inspection.SizeAsync(cancellationToken);
        var (done, all) = (0L, size.Events + size.Customers);
        var feed = new FeedCheck(size, findings);
        await foreach (var place in inspection.FeedAsync(cancellationToken))
        {
            feed.Take(place);
            if (++done % 1024 == 0) progress?.Report((done, all));
        }

        feed.End();
        var streams = new StreamCheck(feed, findings);
        await foreach (var stream in inspection.StreamsAsync(cancellationToken))
        {
            streams.Take(stream);
            if (++done % 64 == 0) progress?.Report((done, all));
        }

        await foreach (var flaw in inspection.FlawsAsync(cancellationToken))
        {
            // What points at an event that is known to be missing follows from that.
            if (flaw.Missing is { } position && feed.IsMissing(position)) continue;
            if (flaw.Of is { } customer && !streams.IsWhole(customer)) continue;
            findings.Add(flaw.Area, flaw.What);
        }

        return new VerificationReport(size, streams.Entries, streams.Snapshots, findings.Kept, findings.Count - findings.Kept.Length);
    }
}
