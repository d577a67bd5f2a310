using System.Diagnostics.Metrics;

namespace SocialCrm.Actors.InProcess;

/// <summary>What the engine tells about itself, under the meter <see cref="MeterName"/>.</summary>
internal sealed class ActorMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "SocialCrm.Actors";

    private readonly Meter _meter;
    private readonly Counter<long> _turns;
    private readonly Counter<long> _busy;

    public ActorMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _turns = _meter.CreateCounter<long>("socialcrm.customers.turns", "{turn}", "Turns that customers' actors took");
        _busy = _meter.CreateCounter<long>("socialcrm.customers.busy", "{call}", "Calls turned away because too much waited");
    }

    /// <summary>Tells how many customers are active whenever somebody asks.</summary>
    public void Observe(Func<int> active) =>
        _meter.CreateObservableUpDownCounter("socialcrm.customers.active", active, "{customer}", "Customers in memory");

    /// <summary>A turn is over.</summary>
    public void TurnEnded() => _turns.Add(1);

    /// <summary>A call was turned away.</summary>
    public void TurnedAway() => _busy.Add(1);
}
