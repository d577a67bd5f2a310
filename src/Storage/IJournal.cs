using System.Collections.Immutable;

namespace SocialCrm.Storage;

/// <summary>
/// What came in and what became of it, for administrators. It holds nothing personal: what a provider calls a message is kept as a keyed
/// hash only, so that a message can be found by its id, but no id or number in it. What is written is written in batches.
/// </summary>
public interface IJournal
{
    /// <summary>Writes down what came in, in one batch.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task AddAsync(IReadOnlyList<NewArrival> arrivals, CancellationToken cancellationToken);

    /// <summary>What came in and matches, the newest first.</summary>
    /// <exception cref="FormatException">The cursor is none of this journal.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<JournalPage> PageAsync(JournalQuery query, CancellationToken cancellationToken);

    /// <summary>Forgets the oldest batches that ended before a moment, some at a time so that nobody waits for it.</summary>
    /// <returns>How many batches were forgotten; 0 when there are none so old.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>Something that came in.</summary>
/// <param name="At">When.</param>
/// <param name="Endpoint">Where it came in: <c>meta</c>, <c>x</c>.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="OurAccount">The company's account.</param>
/// <param name="Kind">What it was: <c>message</c>, <c>edit</c>, <c>status</c>, …; null when that is not known.</param>
/// <param name="ExternalId">The provider's id of the message it was or concerned; stored as a keyed hash.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was left aside or not understood.</param>
public readonly record struct NewArrival(
    DateTimeOffset At, string Endpoint, string Channel, string OurAccount, string? Kind, string? ExternalId, ArrivalOutcome Outcome, string? Reason);

/// <summary>Something that came in, as the journal knows it.</summary>
/// <param name="At">When.</param>
/// <param name="Endpoint">Where it came in.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="OurAccount">The company's account.</param>
/// <param name="Kind">What it was; null when that is not known.</param>
/// <param name="Reference">The keyed hash of the provider's id; 0 where there was none.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was left aside or not understood.</param>
public readonly record struct Arrival(
    DateTimeOffset At, string Endpoint, string Channel, string OurAccount, string? Kind, ulong Reference, ArrivalOutcome Outcome, string? Reason);

/// <summary>What becomes of something that came in.</summary>
public enum ArrivalOutcome : byte
{
    /// <summary>It is on its customer's stream.</summary>
    Applied,

    /// <summary>It was there already.</summary>
    Duplicate,

    /// <summary>It is understood and of no use.</summary>
    Ignored,

    /// <summary>It was not understood, or could not be carried out.</summary>
    Unprocessed,
}

/// <summary>What of the journal is wanted.</summary>
/// <param name="Limit">How many at most.</param>
public sealed record JournalQuery(int Limit)
{
    /// <summary>Of this channel alone.</summary>
    public string? Channel { get; init; }

    /// <summary>With this outcome alone.</summary>
    public ArrivalOutcome? Outcome { get; init; }

    /// <summary>No older than this.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>No newer than this.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>With this keyed hash of the provider's id alone (<see cref="EntryKeys.Reference"/>).</summary>
    public ImmutableArray<ulong> References { get; init; } = [];

    /// <summary>Where the page before ended, as given in <see cref="JournalPage.Next"/>.</summary>
    public string? Cursor { get; init; }
}

/// <summary>A page of the journal.</summary>
/// <param name="Items">What matches, the newest first.</param>
/// <param name="Next">Where to go on; null at the end. A page may hold few or none and still go on: only so much is looked through at once.</param>
/// <param name="LookedBackTo">How far back this page looked; null when the journal is empty.</param>
public sealed record JournalPage(ImmutableArray<Arrival> Items, string? Next, DateTimeOffset? LookedBackTo);
