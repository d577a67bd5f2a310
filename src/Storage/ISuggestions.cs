using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Suggestions;

namespace SocialCrm.Storage;

/// <summary>
/// Who may be one person with whom, and what that is found by. One node of an installation at a time follows the feed and finds them, from a
/// position that survives a crash; people accept and dismiss them anywhere.
/// </summary>
public interface ISuggestions
{
    /// <summary>Takes the following over, or keeps it.</summary>
    /// <param name="follower">Who follows.</param>
    /// <param name="now">The moment.</param>
    /// <param name="until">How long nobody else may.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Up to which feed position everything is found; null while somebody else follows.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task<long?> LeaseAsync(string follower, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>What happened after a position that can tell of resemblance, with its contents, among the next so many events.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<NewsPage> NewsAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>Notes traces: what is given stands in place of what stood at the same entry of the customer.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task NoteAsync(ImmutableArray<NotedTraces> traces, CancellationToken cancellationToken);

    /// <summary>Who has a trace or is attested to have it; at most so many.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<CustomerId>> HoldersAsync(Trace trace, int limit, CancellationToken cancellationToken);

    /// <summary>The traces a customer has and those attested of them.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<Trace>> TracesAsync(CustomerId customer, CancellationToken cancellationToken);

    /// <summary>Writes what was found and up to which position.</summary>
    /// <returns>False when somebody else follows by now: nothing is written.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task<bool> SaveAsync(string follower, long position, ImmutableArray<FoundSuggestion> found, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>These accounts were erased: all their traces and all that was ever suggested about them goes.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task ForgetAsync(ImmutableArray<CustomerId> accounts, CancellationToken cancellationToken);

    /// <summary>All suggestions about any of these accounts, decided ones included.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<Suggestion>> OfAsync(ImmutableArray<CustomerId> accounts, CancellationToken cancellationToken);

    /// <summary>The open suggestions, the likeliest first.</summary>
    /// <param name="after">The last of the page before; null for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<ImmutableArray<Suggestion>> PageAsync(SuggestionPlace? after, int limit, CancellationToken cancellationToken);

    /// <summary>How many are open.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>Somebody decided about an open one.</summary>
    /// <returns>False when it is not open.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task<bool> DecideAsync(SuggestedPair pair, SuggestionState state, string by, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Somebody takes back that they are two: it is as open as before.</summary>
    /// <returns>False when it was not dismissed.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task<bool> ReopenAsync(SuggestedPair pair, CancellationToken cancellationToken);
}

/// <summary>What became of a suggestion. Stored by number.</summary>
public enum SuggestionState : byte
{
    /// <summary>Nobody has decided.</summary>
    Open,

    /// <summary>They were linked because of it.</summary>
    Accepted,

    /// <summary>They are two; it is never suggested again.</summary>
    Dismissed,
}

/// <summary>Two accounts that may be one person's.</summary>
/// <param name="Pair">Which.</param>
/// <param name="Score">How likely, 0 … 1.</param>
/// <param name="Reasons">What speaks for and against it.</param>
/// <param name="State">What became of it.</param>
/// <param name="Since">When it was first suggested.</param>
public sealed record Suggestion(SuggestedPair Pair, double Score, ImmutableArray<SuggestionReason> Reasons, SuggestionState State, DateTimeOffset Since);

/// <summary>Where a suggestion stands among the open ones.</summary>
/// <param name="Score">How likely it is.</param>
/// <param name="Pair">Which it is.</param>
public readonly record struct SuggestionPlace(double Score, SuggestedPair Pair);

/// <summary>What was found of a pair; it changes no suggestion that somebody decided about.</summary>
/// <param name="Pair">Which.</param>
/// <param name="Likeness">How like they are; null when it is suggested no longer.</param>
public sealed record FoundSuggestion(SuggestedPair Pair, Resemblance? Likeness);

/// <summary>The traces of one entry as they are now.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Entry">The version of the message; <see cref="Trace.OfNames"/> for the account's names.</param>
/// <param name="Traces">The traces; none when it has none any more.</param>
public sealed record NotedTraces(CustomerId Customer, long Entry, ImmutableArray<Trace> Traces);

/// <summary>What happened in a stretch of the feed.</summary>
/// <param name="Items">What can tell of resemblance.</param>
/// <param name="UpTo">Where the stretch ends.</param>
public sealed record NewsPage(ImmutableArray<NewsItem> Items, long UpTo);

/// <summary>An event with its content.</summary>
/// <param name="Customer">In whose stream.</param>
/// <param name="Version">Its place there.</param>
/// <param name="Event">What happened.</param>
/// <param name="Content">What is personal about it; null when there is none or it was erased.</param>
public sealed record NewsItem(CustomerId Customer, long Version, CustomerEvent Event, EventContent? Content);
