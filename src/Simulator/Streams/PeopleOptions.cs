namespace SocialCrm.Simulator.Streams;

/// <summary>What people there are and how their providers behave. The same options give the same bodies in the same order.</summary>
public sealed record PeopleOptions
{
    /// <summary>Where all chance comes from.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>How many people there are.</summary>
    public int People { get; init; } = 40;

    /// <summary>Items a second on average, by the stream's clock, in the live part.</summary>
    public double Rate { get; init; } = 1.5;

    /// <summary>When the live part begins by the stream's clock; the past ends there.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>How far back the past reaches, in days.</summary>
    public int HistoryDays { get; init; } = 80;

    /// <summary>The Meta app's secret.</summary>
    public required string MetaSecret { get; init; }

    /// <summary>The X app's consumer secret.</summary>
    public required string XSecret { get; init; }

    /// <summary>The company's accounts.</summary>
    public CompanyAccounts Company { get; init; } = new();

    /// <summary>The share of deliveries that a provider sends for a second time, 0 to 1.</summary>
    public double RepeatShare { get; init; } = 0.03;

    /// <summary>The share of items that arrive late, minutes after they happened and behind later ones, 0 to 1.</summary>
    public double LateShare { get; init; } = 0.02;

    /// <summary>The share of deliveries that wait for others to share a body, 0 to 1.</summary>
    public double BatchShare { get; init; } = 0.15;

    /// <summary>The share of X's items that come in the older envelope, 0 to 1.</summary>
    public double OlderXShare { get; init; } = 0.15;
}
