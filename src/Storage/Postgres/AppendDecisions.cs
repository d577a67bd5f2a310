using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Postgres;

/// <summary>
/// Decides in memory what becomes of the sets that share a transaction, one after the other as if each had a transaction of its own: one that
/// is refused leaves nothing behind.
/// </summary>
internal sealed class AppendDecisions(AppendSight sight)
{
    private readonly Dictionary<EntryKey, long> _keys = [];

    /// <summary>What is to be written.</summary>
    public AppendRows Rows { get; } = new();

    /// <summary>The persons whose rows are made anew.</summary>
    public BatchPersons Persons { get; } = new(sight);

    /// <summary>What was done to aliases.</summary>
    public List<AliasMove> AliasMoves { get; } = [];

    /// <summary>The customers whose rows are written.</summary>
    public List<PostgresHead> Touched { get; } = [];

    /// <summary>Decides a set.</summary>
    /// <returns>What became of it, given the position before the transaction's first event.</returns>
    public Func<long, ImmutableArray<AppendResult>> Decide(ImmutableArray<PostgresAppend> set)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (Refusal(set, set[i]) is { } refusal) return Refused(set.Length, i, refusal);
        }

        foreach (var append in set) End(append);
        var first = ImmutableArray.CreateBuilder<long>(set.Length);
        foreach (var append in set) first.Add(Write(append));
        return before => [.. set.Select((append, i) => new AppendResult.Appended(before + first[i], append.Events.Length))];
    }

    /// <summary>Notes what the row of a customer is to show; it is written once.</summary>
    public void Touch(PostgresHead head, CustomerSummary summary)
    {
        if (head.Pending is null) Touched.Add(head);
        head.Pending = summary;
    }

    private Func<long, AppendResult>? Refusal(ImmutableArray<PostgresAppend> set, PostgresAppend append)
    {
        // What was done before is done, whatever became of the stream since.
        foreach (var e in append.Events)
        {
            if (e.Decided.Key is not { } key) continue;
            if (sight.Keys.TryGetValue(key, out var position)) return _ => new AppendResult.Duplicate(position);
            if (_keys.TryGetValue(key, out var place)) return before => new AppendResult.Duplicate(before + place);
        }

        var customer = append.Append.Customer;
        var version = sight.Heads.GetValueOrDefault(customer)?.Version ?? 0;
        if (version != append.Append.ExpectedVersion) return _ => new AppendResult.VersionConflict(version);
        foreach (var claim in append.Claims)
        {
            if (sight.Holders.TryGetValue(claim.Alias, out var holder) && holder != customer && !IsEndedBy(set, holder, claim.Alias))
                return _ => new AppendResult.AliasTaken(holder);
            if (set.Length > 1 && ClaimedBefore(set, append, claim.Alias) is { } rival) return _ => new AppendResult.AliasTaken(rival);
        }

        return null;
    }

    private static bool IsEndedBy(ImmutableArray<PostgresAppend> set, CustomerId holder, Alias alias) =>
        set.Any(other => other.Append.Customer == holder && other.Ends.Any(end => end.Alias == alias));

    private static CustomerId? ClaimedBefore(ImmutableArray<PostgresAppend> set, PostgresAppend append, Alias alias) =>
        set.TakeWhile(other => other != append).FirstOrDefault(other => other.Claims.Any(claim => claim.Alias == alias))?.Append.Customer;

    private static Func<long, ImmutableArray<AppendResult>> Refused(int length, int index, Func<long, AppendResult> refusal) =>
        before => [.. Enumerable.Range(0, length).Select(i => i == index ? refusal(before) : new AppendResult.NotTried())];

    /// <summary>Ends what an append gives up. All of a set's ends come before its claims, so that an alias can move within one.</summary>
    private void End(PostgresAppend append)
    {
        if (append.Ends.IsEmpty || !sight.Heads.TryGetValue(append.Append.Customer, out var head)) return;
        foreach (var end in append.Ends)
        {
            if (!head.Held.Remove(end.Alias)) continue;
            if (sight.Holders.TryGetValue(end.Alias, out var holder) && holder == head.Customer) sight.Holders.Remove(end.Alias);
            var until = end.Until ?? end.Since;
            var claimed = Rows.Claims.FindIndex(c => c.Customer == head.Customer && c.Held.Alias == end.Alias && c.Held.Until is null);
            if (claimed >= 0) Rows.Claims[claimed] = Rows.Claims[claimed] with { Held = Rows.Claims[claimed].Held with { Until = until } };
            else Rows.Ends.Add((head.Customer, end.Alias, until.ToUnixTimeMilliseconds()));
        }
    }

    /// <returns>Which of the transaction's events is the first of these, counted from 1.</returns>
    private long Write(PostgresAppend append)
    {
        var asked = append.Append;
        if (!sight.Heads.TryGetValue(asked.Customer, out var head))
        {
            sight.Heads.Add(asked.Customer, head = new PostgresHead(asked.Customer));
            Rows.Created.Add((asked.Customer, asked.Summary.Channel));
        }

        var first = Rows.Events.Count + 1;
        if (append.Snapshot is { } snapshot) Rows.Snapshots[head.Customer] = new SnapshotRow(asked.Snapshot!.Version, snapshot);
        if (asked.ReadFrom is { } readFrom) Rows.ReadFrom[head.Customer] = readFrom;
        foreach (var e in append.Events) Write(head, e);
        Claim(head, append);
        if (asked.Forgets is { } forgetting) Rows.Forgotten.Add((head.Customer, forgetting));
        foreach (var due in asked.Due) Rows.Due[(head.Customer, due.Kind)] = due.At?.ToUnixTimeMilliseconds();
        Touch(head, asked.Summary);
        if (append.Linked is not null || head.Person is not null) Persons.Write(Rows, head, asked.Linked, append.Linked);
        return first;
    }

    private void Write(PostgresHead head, PreparedEvent prepared)
    {
        var (decided, customer, version) = (prepared.Decided, head.Customer, ++head.Version);
        Rows.Events.Add(new EventRow(customer, version, decided.EntryAt, prepared.Type, prepared.Data));
        head.Newest = Rows.Events.Count;
        if (prepared.IsInbound) head.NewestInbound = head.Newest;
        if (prepared.Content is { } content) Rows.Contents.Add(new ContentRow(customer, version, content));
        if (decided.Key is { } key)
        {
            Rows.Keys.Add(new KeyRow(key, customer, version));
            _keys[key] = Rows.Events.Count;
        }

        if (decided.EntryAt is { } at) Rows.Entries.Add(new EntryRow(customer, at, version));
        if (decided.Amends is { } entry && prepared.Amendment is { } amendment) Amend(customer, entry, decided.Amendment!, amendment, version);
        foreach (var erased in decided.Erases) Rows.Erased.Add((customer, erased));
    }

    private void Amend(CustomerId customer, EntryRef entry, Amendment amendment, byte[] json, long version)
    {
        // An edit that a later one overtook is kept as a version and changes nothing that is shown.
        var isShown = !amendment.Edits.IsEmpty && amendment.Edits[^1].Version == version;
        var shown = isShown ? version : Rows.Amendments.GetValueOrDefault((customer, entry)).Content;
        Rows.Amendments[(customer, entry)] = new AmendmentRow(json, shown);
    }

    private void Claim(PostgresHead head, PostgresAppend append)
    {
        foreach (var (i, claim) in append.Claims.Index())
        {
            if (!sight.Holders.TryAdd(claim.Alias, head.Customer)) continue;
            head.Held.Add(claim.Alias);
            Rows.Claims.Add(new ClaimRow(head.Customer, (head.Version << 10) + i, claim));
        }

        if (append.Append.Profile is { } profile) head.Names = profile;
        if (!append.Claims.IsEmpty || !append.Ends.IsEmpty)
            AliasMoves.Add(new AliasMove(head.Customer, append.Append.ExpectedVersion == 0, append.Claims, append.Ends));
        else if (append.Append.Profile is null)
            return;
        if (head.Person is { } person) Persons.Renamed(person);
        else Rows.Words[head.Customer] = BatchPersons.WordsOf([head]);
    }
}
