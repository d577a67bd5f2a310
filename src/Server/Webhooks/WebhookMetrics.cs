using System.Diagnostics.Metrics;

namespace SocialCrm.Server.Webhooks;

/// <summary>Counts what comes in, by endpoint and by what became of it.</summary>
public sealed class WebhookMetrics : IDisposable
{
    /// <summary>The meter's name, for exporters.</summary>
    public const string MeterName = "SocialCrm.Webhooks";

    private readonly Meter _meter;
    private readonly Counter<long> _items;
    private readonly Counter<long> _refused;

    /// <summary>Creates the meter.</summary>
    public WebhookMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _items = _meter.CreateCounter<long>("socialcrm.webhooks.items", "{item}", "Items taken, by endpoint and outcome");
        _refused = _meter.CreateCounter<long>("socialcrm.webhooks.refused", "{request}", "Webhooks not taken, by endpoint and reason");
    }

    /// <summary>An item was taken.</summary>
    public void Taken(string endpoint, ItemOutcome outcome) =>
        _items.Add(1, new("endpoint", endpoint), new("outcome", outcome.Name));

    /// <summary>A webhook was refused.</summary>
    /// <param name="endpoint">Where.</param>
    /// <param name="reason"><c>signature</c>, <c>size</c>, <c>busy</c>, <c>store</c> or <c>deadline</c>.</param>
    public void Refused(string endpoint, string reason) => _refused.Add(1, new("endpoint", endpoint), new("reason", reason));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
