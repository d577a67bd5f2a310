using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>The end of a stream as a transaction knows it: what is stored, and what the transaction makes of it.</summary>
internal sealed class PostgresHead(CustomerId customer)
{
    /// <summary>The customer.</summary>
    public CustomerId Customer => customer;

    /// <summary>The newest event's version.</summary>
    public long Version { get; set; }

    /// <summary>Which of the transaction's events is their newest, counted from 1; null when it has none of theirs.</summary>
    public long? Newest { get; set; }

    /// <summary>Which of the transaction's events are their newest words; null when it has none of theirs.</summary>
    public long? NewestInbound { get; set; }

    /// <summary>Who stands for their person; null when they are not linked.</summary>
    public CustomerId? Person { get; set; }

    /// <summary>The names they show.</summary>
    public Profile Names { get; set; } = Profile.Unknown;

    /// <summary>The aliases they hold, in the order of their claims; known when the transaction may change what they are found by.</summary>
    public List<Alias> Held { get; } = [];

    /// <summary>Somebody else stands for them, so no list shows their row.</summary>
    public bool IsHidden => Person is { } person && person != customer;

    /// <summary>What the row is to show from now on; null when the transaction does not touch it.</summary>
    public CustomerSummary? Pending { get; set; }
}
