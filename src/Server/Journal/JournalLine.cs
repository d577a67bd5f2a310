using System.Collections.Immutable;
using System.Globalization;
using SocialCrm.Storage;

namespace SocialCrm.Server.Journal;

/// <summary>A page of the journal.</summary>
/// <param name="Items">What came in, the newest first.</param>
/// <param name="Next">Passed back as <c>cursor</c> for older lines; null at the end. A page may be empty and still go on.</param>
/// <param name="Position">The feed position when this was read.</param>
/// <param name="LookedBackTo">How far back this page looked; null when the journal is empty.</param>
public sealed record JournalList(ImmutableArray<JournalLine> Items, string? Next, long Position, DateTimeOffset? LookedBackTo);

/// <summary>Something that came in.</summary>
/// <param name="At">When.</param>
/// <param name="Endpoint">Where it came in: <c>meta</c> or <c>x</c>.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Account">The company's account.</param>
/// <param name="Kind">What it was: <c>message</c>, <c>edit</c>, <c>deletion</c>, <c>reaction</c>, <c>status</c>, <c>receipt</c>, <c>visibility</c>, <c>engagement</c> or <c>alias</c>; null when that is not known.</param>
/// <param name="Reference">Stands for the provider's id, which may hold a number: the same for all that came about one message; null where there is none.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was left aside or not understood.</param>
public sealed record JournalLine(
    DateTimeOffset At, string Endpoint, string Channel, string Account, string? Kind, string? Reference, ArrivalOutcome Outcome, string? Reason)
{
    /// <summary>The line of an arrival.</summary>
    public static JournalLine Of(Arrival arrival) => new(
        arrival.At,
        arrival.Endpoint,
        arrival.Channel,
        arrival.OurAccount,
        arrival.Kind,
        arrival.Reference == 0 ? null : arrival.Reference.ToString("x16", CultureInfo.InvariantCulture),
        arrival.Outcome,
        arrival.Reason);
}
