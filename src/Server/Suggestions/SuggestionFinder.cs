using System.Collections.Immutable;
using SocialCrm.Actors;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Suggestions;
using SocialCrm.Storage;

namespace SocialCrm.Server.Suggestions;

/// <summary>
/// Finds who may be one person in what happens, stretch by stretch of the feed: only those are compared who share something that a stretch
/// told of, so that it costs the same however many customers there are.
/// </summary>
public sealed class SuggestionFinder(ISuggestions suggestions, People people, TimeProvider time)
{
    /// <summary>How many events are looked at together.</summary>
    public const int Stretch = 500;

    /// <summary>What is less likely is not suggested.</summary>
    public double Threshold { get; init; } = Resemblance.Threshold;

    /// <summary>Looks at what comes after a position.</summary>
    /// <param name="follower">Who follows the feed.</param>
    /// <param name="after">Up to where everything is found.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Up to where it is then; null when somebody else follows by now.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer: nothing is lost, the stretch is looked at again.</exception>
    /// <exception cref="CustomerBusyException">Too much waits: likewise.</exception>
    public async Task<long?> FindAsync(string follower, long after, CancellationToken cancellationToken)
    {
        var news = await suggestions.NewsAsync(after, Stretch, cancellationToken);
        if (news.UpTo == after) return after;
        var erased = news.Items.Where(static i => i.Event is CustomerErased).Select(static i => i.Customer).ToImmutableHashSet();
        var (noted, told, touched) = await ReadAsync(news, cancellationToken);
        noted = noted.RemoveAll(n => erased.Contains(n.Customer));
        if (!noted.IsEmpty) await suggestions.NoteAsync(noted, cancellationToken);

        // Whatever was noted of them before, by whoever followed: nothing of theirs comes after this.
        if (!erased.IsEmpty) await suggestions.ForgetAsync([.. erased], cancellationToken);
        var sight = new Sight(suggestions, people, cancellationToken);
        var pairs = new HashSet<SuggestedPair>();
        foreach (var trace in told) await AddPairsAsync(sight, trace, pairs, touched);
        foreach (var suggestion in touched.Count == 0 ? [] : await suggestions.OfAsync([.. touched], cancellationToken)) pairs.Add(suggestion.Pair);

        var found = new Dictionary<SuggestedPair, FoundSuggestion>();
        foreach (var pair in pairs)
        {
            if (!erased.Contains(pair.One) && !erased.Contains(pair.Other)) await CompareAsync(sight, pair, found);
        }

        return await suggestions.SaveAsync(follower, news.UpTo, [.. found.Values], time.GetUtcNow(), cancellationToken) ? news.UpTo : null;
    }

    /// <summary>What a stretch tells: traces as they are now, those of them whose holders are to be compared, and accounts whose suggestions may hold no longer.</summary>
    private async Task<(ImmutableArray<NotedTraces> Noted, HashSet<Trace> Told, HashSet<CustomerId> Touched)> ReadAsync(
        NewsPage news, CancellationToken cancellationToken)
    {
        var noted = new Dictionary<(CustomerId, long), NotedTraces>();
        var told = new HashSet<Trace>();
        var touched = new HashSet<CustomerId>();
        foreach (var (customer, version, e, content) in news.Items)
        {
            switch (e)
            {
                case MessageRecorded { Direction: Direction.In }:
                    Note(customer, version, Trace.Typed(WordsOf(content)));
                    break;
                case MessageEdited edited:
                    Note(customer, edited.Target.Version, Trace.Typed(WordsOf(content)), replaces: true);
                    break;
                case MessageDeleted deleted:
                    Note(customer, deleted.Target.Version, [], replaces: true);
                    break;
                case CustomerFound or ProfileChanged:
                    Note(customer, Trace.OfNames, Trace.Shown(content?.Names?.Handle), replaces: e is ProfileChanged);
                    foreach (var alias in content?.Added ?? []) Attested(alias);
                    if (e is ProfileChanged) told.UnionWith(await suggestions.TracesAsync(customer, cancellationToken));
                    break;
                case AliasesChanged:
                    foreach (var alias in (content?.Added ?? []).Concat(content?.Ended ?? [])) Attested(alias);
                    touched.Add(customer);
                    break;
                case CustomerLinked or CustomerUnlinked:
                    touched.Add(customer);
                    touched.Add(e is CustomerLinked linked ? linked.Customer : ((CustomerUnlinked)e).Customer);
                    break;
            }
        }

        return ([.. noted.Values], told, touched);

        void Note(CustomerId customer, long entry, ImmutableArray<Trace> traces, bool replaces = false)
        {
            if (traces.IsEmpty && !replaces) return;
            noted[(customer, entry)] = new NotedTraces(customer, entry, traces);
            told.UnionWith(traces);
            if (replaces) touched.Add(customer);
        }

        void Attested(Alias alias)
        {
            if (Trace.Of(alias) is { } trace) told.Add(trace);
        }
    }

    /// <summary>
    /// Everybody who holds a trace is compared with everybody else who does, unless so many hold it that it tells nothing: then what was suggested
    /// while they were fewer may hold no longer.
    /// </summary>
    private static async Task AddPairsAsync(Sight sight, Trace trace, HashSet<SuggestedPair> pairs, HashSet<CustomerId> touched)
    {
        var (holders, areTooMany) = await sight.HoldersAsync(trace);
        if (areTooMany)
        {
            touched.UnionWith(holders);
            return;
        }

        for (var i = 0; i < holders.Length; i++)
        {
            for (var j = i + 1; j < holders.Length; j++) pairs.Add(new SuggestedPair(holders[i], holders[j]));
        }
    }

    private async Task CompareAsync(Sight sight, SuggestedPair pair, Dictionary<SuggestedPair, FoundSuggestion> found)
    {
        var (one, other) = (await sight.PersonAsync(pair.One), await sight.PersonAsync(pair.Other));
        if (one is null || other is null) return;
        if (one.Erased is not null || other.Erased is not null) return;
        var between = (await sight.SuggestionsAsync(one)).Where(s => s.Pair != pair && IsBetween(s.Pair, one, other)).ToList();
        var known = (await sight.SuggestionsAsync(one)).FirstOrDefault(s => s.Pair == pair);
        if (known is { State: not SuggestionState.Open }) return;

        // One suggestion stands for two persons, however many accounts they have; the first that was made stays.
        var isOther = between.Exists(static s => s.State != SuggestionState.Open) || (known is null && between.Count > 0);
        if (one.Id == other.Id || isOther || AreApart(one, other))
        {
            if (known is not null) found[pair] = new FoundSuggestion(pair, Likeness: null);
            if (known is null && between is [{ State: SuggestionState.Open } first, ..] && one.Id != other.Id)
                await CompareAsync(sight, first.Pair, one, other, found);
            return;
        }

        await CompareAsync(sight, pair, one, other, found);
    }

    private async Task CompareAsync(Sight sight, SuggestedPair pair, Person one, Person other, Dictionary<SuggestedPair, FoundSuggestion> found)
    {
        var (a, b) = (await sight.PortraitAsync(one), await sight.PortraitAsync(other));
        var holders = new Dictionary<Trace, int>();
        foreach (var trace in a.Traces.Intersect(b.Traces)) holders[trace] = await sight.CountAsync(trace);
        var likeness = Resemblance.Of(a, b, holders);
        if (found.Values.Any(f => f.Likeness is not null && f.Pair != pair && IsBetween(f.Pair, one, other))) return;
        found[pair] = new FoundSuggestion(pair, likeness.Score >= Threshold ? likeness : null);
    }

    private static bool IsBetween(SuggestedPair pair, Person one, Person other) =>
        (Has(one, pair.One) && Has(other, pair.Other)) || (Has(one, pair.Other) && Has(other, pair.One));

    private static bool Has(Person person, CustomerId account) => person.Streams.Any(s => s.Customer == account);

    /// <summary>Whether an agent took any account of the one apart from any of the other.</summary>
    private static bool AreApart(Person one, Person other) =>
        one.Streams.Any(a => other.Streams.Any(b => a.State.Parted.Contains(b.Customer) || b.State.Parted.Contains(a.Customer)));

    private static string? WordsOf(EventContent? content)
    {
        if (content is null) return null;
        return content.Media.IsDefaultOrEmpty ? content.Text : string.Join('\n', content.Media.Select(static m => m.Caption).Prepend(content.Text));
    }
}
