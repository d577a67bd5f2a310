using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Filters;

namespace SocialCrm.Storage;

/// <summary>Customers as lists show them: who is linked into another has no row of their own, and who stands for a person has one for all accounts.</summary>
public interface ICustomerList
{
    /// <summary>A page of the list. Those who do not wait have neither urgency nor waiting time: sorted so they come last, the most recent first.</summary>
    /// <exception cref="FormatException">The cursor is none of this state and sort.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<CustomerPage> PageAsync(CustomerListQuery query, CancellationToken cancellationToken);

    /// <summary>The rows of these customers as they are now; those that do not exist, were erased or are linked into another are left out.</summary>
    /// <param name="customers">Which.</param>
    /// <param name="seenBy">The user whose reading counts for <see cref="CustomerRow.SeenPosition"/>; null when nobody's.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<CustomerRow>> RowsAsync(IReadOnlyCollection<CustomerId> customers, string? seenBy, CancellationToken cancellationToken);

    /// <summary>A user has read all of a person up to a feed position; never goes backwards.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task SeeAsync(CustomerId customer, string user, long position, CancellationToken cancellationToken);
}

/// <summary>Which customers a list shows.</summary>
/// <param name="State">Waiting, answered or all.</param>
/// <param name="Sort">In which order.</param>
/// <param name="Now">The moment at which urgency is measured; a cursor keeps the moment of the first page.</param>
/// <param name="Limit">How many, 1 … 200.</param>
public sealed record CustomerListQuery(ListState State, ListSort Sort, DateTimeOffset Now, int Limit)
{
    /// <summary>Words of a name, handle or alias, all of which must match; digits match phone numbers in any writing. Empty for everybody.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>What else must be so, or must not; measured at <see cref="Now"/>.</summary>
    public ImmutableArray<FilterTerm> Terms { get; init; } = [];

    /// <summary>Where the page before ended, as given in <see cref="CustomerPage.Next"/>.</summary>
    public string? Cursor { get; init; }

    /// <summary>The user whose reading counts for what is unread.</summary>
    public string? SeenBy { get; init; }
}

/// <summary>Who is on a list.</summary>
public enum ListState : byte
{
    /// <summary>Those who wait for an answer.</summary>
    Waiting,

    /// <summary>Those who do not.</summary>
    Answered,

    /// <summary>Everybody.</summary>
    All,
}

/// <summary>How a list is sorted.</summary>
public enum ListSort : byte
{
    /// <summary>The most urgent first (<see cref="CustomerSummary.Urgency"/>).</summary>
    Urgent,

    /// <summary>Who wrote or was written to last first.</summary>
    Recent,

    /// <summary>Who waits longest first.</summary>
    Waiting,
}

/// <summary>A page of a list.</summary>
/// <param name="Rows">The rows in order.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="Total">How many there are on all pages together.</param>
public sealed record CustomerPage(ImmutableArray<CustomerRow> Rows, string? Next, int Total);

/// <summary>A customer on a list.</summary>
/// <param name="Customer">Who.</param>
/// <param name="Summary">What the list knows of them.</param>
/// <param name="Name">The display name.</param>
/// <param name="Handle">The handle.</param>
/// <param name="ExternalId">The provider's id, shown where there is no name.</param>
/// <param name="LastContent">The newest words; null when they were erased.</param>
/// <param name="Position">The feed position of their newest event.</param>
/// <param name="InboundPosition">The feed position of their newest words; 0 when there are none.</param>
/// <param name="SeenPosition">Up to where the user has read; 0 when never.</param>
public sealed record CustomerRow(
    CustomerId Customer,
    CustomerSummary Summary,
    string? Name,
    string? Handle,
    string? ExternalId,
    EventContent? LastContent,
    long Position,
    long InboundPosition,
    long SeenPosition)
{
    private readonly ImmutableArray<RowAccount> _accounts;

    /// <summary>The accounts the row stands for, the survivor's first.</summary>
    public ImmutableArray<RowAccount> Accounts
    {
        get => _accounts.IsDefault ? [new RowAccount(Customer, Summary.Channel, Name, Handle, ExternalId)] : _accounts;
        init => _accounts = value;
    }

    /// <summary>The channel of the newest words.</summary>
    public string LastChannel { get; init; } = Summary.Channel;
}

/// <summary>An account on a row.</summary>
/// <param name="Customer">Its stream.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="Name">The display name.</param>
/// <param name="Handle">The handle.</param>
/// <param name="ExternalId">The provider's id.</param>
public sealed record RowAccount(CustomerId Customer, string Channel, string? Name, string? Handle, string? ExternalId);
