using System.ComponentModel.DataAnnotations;

namespace SocialCrm.Actors;

/// <summary>How many customers are active in this process, and how much may wait for them.</summary>
public sealed class CustomersOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "SocialCrm:Customers";

    /// <summary>How long a customer to whom nothing happens stays in memory.</summary>
    /// <value>The default is 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many customers stay in memory; beyond it those idle longest leave. Nobody is refused for it.</summary>
    /// <value>The default is 50,000: some 100 MB.</value>
    [Range(1, 100_000_000)]
    public int ActiveTarget { get; set; } = 50_000;

    /// <summary>The share of the machine's or container's memory in use at which half of the idle customers leave.</summary>
    /// <value>The default is 0.9.</value>
    [Range(0.0, 1.0)]
    public double MemoryPressureAt { get; set; } = 0.9;

    /// <summary>How many calls may wait for one customer; one more is told that the customer is busy.</summary>
    /// <value>The default is 256.</value>
    [Range(1, 1_000_000)]
    public int WaitingPerCustomer { get; set; } = 256;

    /// <summary>How many calls may be under way for all customers together; one more is told to come back: the store is slow.</summary>
    /// <value>The default is 4,096.</value>
    [Range(1, 1_000_000)]
    public int InFlight { get; set; } = 4_096;
}
