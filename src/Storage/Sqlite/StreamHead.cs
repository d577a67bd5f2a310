using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>The end of a stream as the writer knows it: what is stored, and what the open transaction makes of it.</summary>
internal sealed class StreamHead(long id, CustomerId customer)
{
    /// <summary>The customer's small number.</summary>
    public long Id => id;

    /// <summary>The customer.</summary>
    public CustomerId Customer => customer;

    /// <summary>The newest event's version.</summary>
    public long Version { get; set; }

    /// <summary>Its position.</summary>
    public long Position { get; set; }

    /// <summary>The position of the newest words of theirs.</summary>
    public long InboundPosition { get; set; }

    /// <summary>Since when they wait, as the row has it.</summary>
    public long? WaitingSince { get; set; }

    /// <summary>The minute of the newest words, as the row has it.</summary>
    public long RecentMinute { get; set; }

    /// <summary>The number of who stands for their person; null when they are not linked.</summary>
    public long? Person { get; set; }

    /// <summary>Somebody else stands for them, so no list shows their row.</summary>
    public bool IsHidden => Person is { } person && person != id;

    /// <summary>What the row is to show from now on; null when the open transaction did not touch the stream.</summary>
    public CustomerSummary? Pending { get; set; }
}
