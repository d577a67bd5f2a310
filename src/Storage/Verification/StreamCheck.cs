using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Verification;

/// <summary>Replays each stream and compares what is stored of it with what the events make.</summary>
/// <param name="feed">What is known of the feed.</param>
/// <param name="findings">Where what is found goes.</param>
internal sealed class StreamCheck(FeedCheck feed, Findings findings)
{
    private readonly HashSet<CustomerId> _short = [];

    /// <summary>How many entries were looked at.</summary>
    public long Entries { get; private set; }

    /// <summary>How many snapshots were compared.</summary>
    public long Snapshots { get; private set; }

    /// <summary>Looks at one customer.</summary>
    public void Take(InspectedStream stream)
    {
        Entries += stream.Entries.Length;
        if (!IsWhole(stream))
        {
            _short.Add(stream.Customer);
            return;
        }

        CheckKeys(stream);
        var state = Replay(stream);
        RowCheck.Check(stream, state, findings);
        TimelineCheck.Check(stream, state, findings);
        LinkCheck.Check(stream, state, findings);
    }

    /// <summary>Whether all events of a stream were found; if not, that was told.</summary>
    public bool IsWhole(CustomerId customer) => !_short.Contains(customer);

    /// <summary>Two states are one when their stored forms are.</summary>
    public static bool IsSame(Customer one, Customer other) => StoredForm.Of(one).AsSpan().SequenceEqual(StoredForm.Of(other));

    /// <summary>Without all of its events nothing can be said of what stands beside them.</summary>
    private bool IsWhole(InspectedStream stream)
    {
        if (feed.IsBroken(stream.Customer)) return false;
        if (feed.Newest(stream.Customer) is var newest && newest != stream.Row.Version)
        {
            findings.Add("stream", $"Customer {stream.Customer} has version {stream.Row.Version} by their row, and events up to {newest}.");
            return false;
        }

        for (var i = 0; i < newest; i++)
        {
            if (i >= stream.Events.Length || stream.Events[i].Version != i + 1)
            {
                findings.Add("stream", $"The events of customer {stream.Customer} do not lead back from the newest to version {i + 1}.");
                return false;
            }

            if (stream.Events[i].Event is not null) continue;
            findings.Add("stream", $"The event at position {stream.Events[i].Position} (customer {stream.Customer}, version {i + 1}) cannot be read.");
            return false;
        }

        return true;
    }

    private void CheckKeys(InspectedStream stream)
    {
        foreach (var e in stream.Events)
        {
            if (InspectedEvent.KeyOf(e.Event) is null || e.KeyPosition == e.Position) continue;
            findings.Add("key", e.KeyPosition is { } other
                ? $"The events at positions {other} and {e.Position} have one key: something is stored twice."
                : $"The key of the event at position {e.Position} is missing: a redelivery would be stored twice.");
        }
    }

    private Customer Replay(InspectedStream stream)
    {
        var state = Customer.Nobody;
        var snapshot = stream.Snapshot;
        if (snapshot?.Version > stream.Events.Length)
            findings.Add("snapshot", $"The snapshot of customer {stream.Customer} is of version {snapshot.Version}, and there are {stream.Events.Length}.");
        foreach (var e in stream.Events)
        {
            state = state.Apply(e.Event!);
            if (snapshot?.Version != e.Version) continue;
            Snapshots++;
            Compare("snapshot", $"The snapshot of customer {stream.Customer} at version {e.Version}", snapshot, state);
        }

        if (stream.Link?.State is { } linked) Compare("link", $"The state of customer {stream.Customer} stored with their link", linked, state);
        return state;
    }

    private void Compare(string area, string what, InspectedState stored, Customer replayed)
    {
        if (stored.State is null) findings.Add(area, $"{what} cannot be read.");
        else if (!IsSame(stored.State, replayed)) findings.Add(area, $"{what} differs from a replay of the events.");
    }
}
