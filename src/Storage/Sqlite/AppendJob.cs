using System.Collections.Immutable;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Appends a set: looks at everything that could refuse it before anything is written.</summary>
internal sealed class AppendJob(ImmutableArray<PreparedAppend> set) : WriteJob<ImmutableArray<AppendResult>>
{
    private const string KeySql = "SELECT position FROM entry_key WHERE key = ?";

    /// <inheritdoc/>
    protected override ImmutableArray<AppendResult> Write(WriteSession session)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (Refusal(session, set[i]) is { } refusal) return Refused(i, refusal);
        }

        foreach (var append in set) AliasWriter.End(session, append.Append);
        var results = ImmutableArray.CreateBuilder<AppendResult>(set.Length);
        foreach (var append in set) results.Add(StreamAppender.Write(session, append));
        return results.MoveToImmutable();
    }

    private AppendResult? Refusal(WriteSession session, PreparedAppend prepared)
    {
        // What was done before is done, whatever became of the stream since.
        foreach (var e in prepared.Events)
        {
            if (e.Decided.Key is not { } key) continue;
            using var known = session.Connection.Statement(KeySql).Bind(1, key);
            if (known.Step()) return new AppendResult.Duplicate(known.Long(0));
        }

        var append = prepared.Append;
        var version = session.Find(append.Customer)?.Version ?? 0;
        if (version != append.ExpectedVersion) return new AppendResult.VersionConflict(version);
        foreach (var claim in append.Claims)
        {
            if (AliasWriter.Holder(session.Connection, claim.Alias) is { } holder && holder != append.Customer && !IsEndedBySet(holder, claim.Alias))
                return new AppendResult.AliasTaken(holder);
            if (set.Length > 1 && ClaimedBefore(prepared, claim.Alias) is { } rival) return new AppendResult.AliasTaken(rival);
        }

        return null;
    }

    private bool IsEndedBySet(CustomerId holder, Alias alias) =>
        set.Any(other => other.Append.Customer == holder && other.Append.Ends.Any(end => end.Alias == alias));

    private CustomerId? ClaimedBefore(PreparedAppend prepared, Alias alias)
    {
        foreach (var other in set)
        {
            if (other == prepared) break;
            if (other.Append.Claims.Any(claim => claim.Alias == alias)) return other.Append.Customer;
        }

        return null;
    }

    private ImmutableArray<AppendResult> Refused(int index, AppendResult refusal)
    {
        if (set.Length == 1) return [refusal];
        var results = ImmutableArray.CreateBuilder<AppendResult>(set.Length);
        for (var i = 0; i < set.Length; i++) results.Add(i == index ? refusal : new AppendResult.NotTried());
        return results.MoveToImmutable();
    }
}
