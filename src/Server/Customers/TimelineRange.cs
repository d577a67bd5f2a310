using Microsoft.AspNetCore.Mvc;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary>Which stretch of a timeline is asked for: from the newest when nothing is said.</summary>
/// <param name="Before">Entries older than this one.</param>
/// <param name="After">Entries newer than this one.</param>
/// <param name="Around">This entry with what stands before and after it.</param>
/// <param name="At">What stands before and after this moment.</param>
/// <param name="Limit">How many, 1 … 200.</param>
/// <param name="Filter">Only these: <c>word "quoted words" channel: kind: touchpoint: feeling: by: is:</c>, with <c>-</c> before what must not be so.</param>
internal sealed record TimelineRange(
    [FromQuery(Name = "before")] string? Before = null,
    [FromQuery(Name = "after")] string? After = null,
    [FromQuery(Name = "around")] string? Around = null,
    [FromQuery(Name = "at")] DateTimeOffset? At = null,
    [FromQuery(Name = "limit")] int Limit = 50,
    [FromQuery(Name = "filter")] string? Filter = null)
{
    private const int MostAtOnce = 200;

    /// <summary>Whether newer entries are asked for, alone or with older ones.</summary>
    public bool LooksForward => After is not null || LooksBothWays;

    /// <summary>Whether older and newer entries are asked for.</summary>
    public bool LooksBothWays => Around is not null || At is not null;

    /// <summary>The place asked about; null for the newest.</summary>
    public EntryPlace? Place => At is { } moment
        ? new EntryPlace(moment.ToUnixTimeMilliseconds(), 0)
        : Shown.TryParseId(Before ?? After ?? Around ?? "", out var entry) ? entry : null;

    /// <summary>What is wrong with it, by field; null when nothing is.</summary>
    public (string Field, string Message)? Wrong()
    {
        if (Limit is < 1 or > MostAtOnce) return ("limit", FormattableString.Invariant($"Must be 1 to {MostAtOnce}."));
        var named = new (string Field, string? Id)[] { ("before", Before), ("after", After), ("around", Around) };
        if (named.Count(static n => n.Id is not null) + (At is null ? 0 : 1) > 1) return ("before", "Cannot be together with after, around or at.");
        foreach (var (field, id) in named)
        {
            if (id is not null && !Shown.TryParseId(id, out _)) return (field, "Must be an entry's id.");
        }

        return null;
    }
}
