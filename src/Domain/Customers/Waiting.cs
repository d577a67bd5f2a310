using System.Collections.Immutable;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Customers;

/// <summary>Whether a customer waits for words of the company, and since when.</summary>
/// <param name="Unanswered">The messages nobody has answered, by the time they were written; at most <see cref="Kept"/>.</param>
/// <param name="AnsweredUntil">
/// When the company last spoke, by the provider's clock: what was written before is answered. Providers count in seconds, so of words of
/// the same moment the order of arrival decides.
/// </param>
/// <param name="Waived">The messages an agent decided need no answer, until the next words, so that it can be undone.</param>
public sealed record Waiting(ImmutableArray<EntryRef> Unanswered, DateTimeOffset? AnsweredUntil, ImmutableArray<EntryRef> Waived)
{
    /// <summary>Beyond this many, the times between the first and the newest are forgotten, so that the state stays small.</summary>
    public const int Kept = 16;

    /// <summary>Nobody waits.</summary>
    public static Waiting Nobody { get; } = new([], AnsweredUntil: null, []);

    /// <summary>Since when they wait; null when they do not.</summary>
    public DateTimeOffset? Since => Unanswered.IsEmpty ? null : Unanswered[0].HappenedAt;

    /// <summary>The customer wrote.</summary>
    public Waiting Asked(EntryRef message)
    {
        if (message.HappenedAt < AnsweredUntil) return this;
        var at = Unanswered.Length;
        while (at > 0 && message < Unanswered[at - 1]) at--;
        var unanswered = Unanswered.Insert(at, message);
        return this with { Unanswered = unanswered.Length > Kept ? unanswered.RemoveAt(Kept - 1) : unanswered };
    }

    /// <summary>The company spoke: everything written until then is answered.</summary>
    public Waiting Answered(DateTimeOffset at)
    {
        if (at < AnsweredUntil) return this;
        return new Waiting(
            Unanswered.RemoveAll(m => m.HappenedAt <= at), at, Waived.RemoveAll(m => m.HappenedAt <= at));
    }

    /// <summary>An agent decided that no answer is needed.</summary>
    public Waiting Waive() => this with { Unanswered = [], Waived = Unanswered };

    /// <summary>That decision is undone: they wait since when they did.</summary>
    public Waiting Unwaive()
    {
        var waiting = this with { Waived = [] };
        foreach (var message in Waived) waiting = waiting.Asked(message);
        return waiting;
    }

    /// <summary>
    /// The waiting of two accounts of one person: the company's words on either answer what was written on the other until then. Merges
    /// in any order are equal.
    /// </summary>
    public Waiting Merge(Waiting other) => new(
        Open(Unanswered, other, other.Unanswered),
        AnsweredUntil is null || other.AnsweredUntil > AnsweredUntil ? other.AnsweredUntil : AnsweredUntil,
        Open(Waived, other, other.Waived));

    /// <summary>True when something is unanswered here that the company's words on another account did not answer.</summary>
    public bool IsOpenBeside(Waiting other) => Unanswered.Any(m => !(m.HappenedAt <= other.AnsweredUntil));

    /// <summary>A message was taken back: it needs no answer any more.</summary>
    public Waiting Without(EntryRef message) =>
        this with { Unanswered = Unanswered.Remove(message), Waived = Waived.Remove(message) };

    private ImmutableArray<EntryRef> Open(ImmutableArray<EntryRef> mine, Waiting other, ImmutableArray<EntryRef> theirs) =>
    [
        .. mine.Where(m => !(m.HappenedAt <= other.AnsweredUntil))
            .Concat(theirs.Where(m => !(m.HappenedAt <= AnsweredUntil)))
            .Order(),
    ];
}
