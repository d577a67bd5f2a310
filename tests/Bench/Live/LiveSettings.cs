namespace SocialCrm.Bench.Live;

/// <summary>How a scenario is run.</summary>
/// <param name="Seconds">How long it is measured.</param>
/// <param name="WarmUpSeconds">How long it runs before that.</param>
/// <param name="Customers">How many customers write.</param>
/// <param name="Watching">The share of consoles that watch a customer, 0 … 1.</param>
internal sealed record LiveSettings(int Seconds, int WarmUpSeconds, int Customers, double Watching);
