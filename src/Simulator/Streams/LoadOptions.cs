namespace SocialCrm.Simulator.Streams;

/// <summary>How much load there is, and from whom.</summary>
public sealed record LoadOptions
{
    /// <summary>Where all chance comes from. Another seed gives other message ids of the same customers.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many customers write, each as likely as the next.</summary>
    public int Customers { get; init; } = 20_000;

    /// <summary>When the first message was written; each is a millisecond after the one before.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The Meta app's secret.</summary>
    public required string MetaSecret { get; init; }

    /// <summary>The company's accounts.</summary>
    public CompanyAccounts Company { get; init; } = new();
}
