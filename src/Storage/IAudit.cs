using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage;

/// <summary>Who took or erased somebody's data: it only grows. People are named by their id alone, which says nothing of who was erased.</summary>
public interface IAudit
{
    /// <summary>Writes a line down; one whose key is known stands there already.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task AddAsync(AuditLine line, CancellationToken cancellationToken);

    /// <summary>The lines, the newest first.</summary>
    /// <param name="before">The number the page before ended with; null for the first page.</param>
    /// <param name="customer">Of this customer alone; null for everybody's.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<NumberedAuditLine>> PageAsync(long? before, CustomerId? customer, int limit, CancellationToken cancellationToken);
}

/// <summary>That somebody did something with a person's data.</summary>
/// <param name="Key">What makes it unique.</param>
/// <param name="At">When.</param>
/// <param name="By">The user's id.</param>
/// <param name="Act">What they did.</param>
/// <param name="Customer">With whose data.</param>
/// <param name="Detail">In a word of ours: the form of an export, the ground of an erasure. Null for nothing more to say.</param>
public sealed record AuditLine(EntryKey Key, DateTimeOffset At, string By, AuditAct Act, CustomerId Customer, string? Detail);

/// <summary>A line as it is stored.</summary>
/// <param name="Number">Which it is: the newer the greater.</param>
/// <param name="Line">The line.</param>
public sealed record NumberedAuditLine(long Number, AuditLine Line);

/// <summary>What can be done with somebody's data. Stored by number.</summary>
public enum AuditAct : byte
{
    /// <summary>All of it was taken out.</summary>
    Exported,

    /// <summary>All of it was erased.</summary>
    Erased,
}
