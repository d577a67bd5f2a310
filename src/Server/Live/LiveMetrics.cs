using System.Diagnostics.Metrics;

namespace SocialCrm.Server.Live;

/// <summary>What leaves for the consoles.</summary>
internal sealed class LiveMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "SocialCrm.Live";

    private readonly Meter _meter;
    private readonly Counter<long> _changes;
    private readonly Counter<long> _resets;
    private readonly Histogram<double> _duration;

    public LiveMetrics(IMeterFactory meters, Consoles consoles)
    {
        _meter = meters.Create(MeterName);
        _changes = _meter.CreateCounter<long>("socialcrm.live.changes", "{change}", "Changes told to the consoles");
        _resets = _meter.CreateCounter<long>("socialcrm.live.resets", "{reset}", "Consoles that fell behind and were told to start afresh");
        _duration = _meter.CreateHistogram<double>("socialcrm.live.batch.duration", "s", "From reading a batch of the feed to its being queued for every console");
        _meter.CreateObservableGauge("socialcrm.live.consoles", () => consoles.All.Count, "{connection}", "Connected consoles");
    }

    /// <summary>A batch was told.</summary>
    public void Told(int changes, TimeSpan took)
    {
        _changes.Add(changes);
        _duration.Record(took.TotalSeconds);
    }

    /// <summary>A console was told to start afresh.</summary>
    public void FellBehind() => _resets.Add(1);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
