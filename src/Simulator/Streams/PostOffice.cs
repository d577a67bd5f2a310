using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Streams;

/// <summary>
/// The providers' side: joins items in bodies, keeps some back (late arrivals, and what is yet to happen), sends some bodies twice.
/// Everything happens at the times it is told, so the outcome depends on nothing else.
/// </summary>
internal sealed class PostOffice(PeopleOptions options, Dice dice)
{
    private readonly Envelope _envelope = new(
        options.Company,
        System.Text.Encoding.UTF8.GetBytes(options.MetaSecret),
        System.Text.Encoding.UTF8.GetBytes(options.XSecret),
        dice);

    private readonly SortedDictionary<string, Batch> _open = new(StringComparer.Ordinal);
    private readonly PriorityQueue<Fragment, (DateTimeOffset, long)> _held = new();
    private readonly PriorityQueue<WebhookDelivery, (DateTimeOffset, long)> _again = new();
    private long _sequence;

    /// <summary>How long a body waits to be filled.</summary>
    public TimeSpan BatchWindow { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>By how many seconds what is late is late, at least and at most.</summary>
    public (int Low, int High) Lateness { get; set; } = (20, 240);

    /// <summary>What is posted now that these items have happened, in order.</summary>
    public List<WebhookDelivery> Take(IReadOnlyList<Fragment> fresh, DateTimeOffset now)
    {
        var posted = new List<WebhookDelivery>();
        while (_again.TryPeek(out var delivery, out var due) && due.Item1 <= now)
        {
            _again.Dequeue();
            posted.Add(delivery);
        }

        foreach (var fragment in fresh)
        {
            if (dice.Chance(options.LateShare))
                _held.Enqueue(fragment, (fragment.At + TimeSpan.FromSeconds(dice.Between(Lateness.Low, Lateness.High)), _sequence++));
            else if (fragment.At > now)
                _held.Enqueue(fragment, (fragment.At, _sequence++));
            else
                Enlist(fragment, now, posted);
        }

        while (_held.TryPeek(out var fragment, out var due) && due.Item1 <= now)
            Enlist(_held.Dequeue(), now, posted);

        foreach (var (name, batch) in _open.Where(b => b.Value.Until <= now).ToArray())
            Close(name, batch, now, posted);
        return posted;
    }

    /// <summary>All that still waits.</summary>
    public List<WebhookDelivery> Flush(DateTimeOffset now)
    {
        var posted = new List<WebhookDelivery>();
        while (_held.TryDequeue(out var fragment, out _))
            Enlist(fragment, now, posted);
        foreach (var (name, batch) in _open.ToArray())
            Close(name, batch, now, posted);
        while (_again.TryDequeue(out var delivery, out _))
            posted.Add(delivery with { SentAt = now });
        return posted;
    }

    private void Enlist(Fragment fragment, DateTimeOffset now, List<WebhookDelivery> posted)
    {
        var name = Envelope.BatchOf(fragment.Kind);
        if (name is null)
        {
            Post([fragment], now, posted);
        }
        else if (_open.TryGetValue(name, out var batch))
        {
            batch.Fragments.Add(fragment);
            if (batch.Fragments.Count == batch.Size)
                Close(name, batch, now, posted);
        }
        else if (dice.Chance(options.BatchShare))
        {
            _open[name] = new Batch([fragment], dice.Between(2, 6), now + BatchWindow);
        }
        else
        {
            Post([fragment], now, posted);
        }
    }

    private void Close(string name, Batch batch, DateTimeOffset now, List<WebhookDelivery> posted)
    {
        _open.Remove(name);
        Post(batch.Fragments, now, posted);
    }

    private void Post(IReadOnlyList<Fragment> fragments, DateTimeOffset now, List<WebhookDelivery> posted)
    {
        var delivery = _envelope.Seal(fragments, now);
        posted.Add(delivery);
        if (!dice.Chance(options.RepeatShare))
            return;
        var later = now + TimeSpan.FromSeconds(dice.Between(1, 40));
        _again.Enqueue(delivery with { IsRepeat = true, SentAt = later }, (later, _sequence++));
    }

    private sealed record Batch(List<Fragment> Fragments, int Size, DateTimeOffset Until);
}
