using System.Collections.Immutable;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Suggestions;
using SocialCrm.Storage;

namespace SocialCrm.Server.Suggestions;

/// <summary>What is read for one stretch, each thing once.</summary>
internal sealed class Sight(ISuggestions suggestions, People people, CancellationToken cancellationToken)
{
    private readonly Dictionary<CustomerId, Person?> _persons = [];
    private readonly Dictionary<CustomerId, Portrait> _portraits = [];
    private readonly Dictionary<CustomerId, ImmutableArray<Suggestion>> _suggestions = [];
    private readonly Dictionary<Trace, (ImmutableArray<CustomerId> Holders, bool AreTooMany)> _holders = [];

    /// <summary>The accounts that hold a trace; only some of them when more do than it could tell anything of.</summary>
    public async Task<(ImmutableArray<CustomerId> Holders, bool AreTooMany)> HoldersAsync(Trace trace)
    {
        if (_holders.TryGetValue(trace, out var known)) return known;
        var holders = await suggestions.HoldersAsync(trace, Most, cancellationToken);
        return _holders[trace] = (holders, holders.Length == Most);
    }

    /// <summary>How many persons hold a trace; more than <see cref="Resemblance.MostHolders"/> when they are too many to count.</summary>
    public async Task<int> CountAsync(Trace trace)
    {
        var (holders, areTooMany) = await HoldersAsync(trace);
        if (areTooMany) return int.MaxValue;
        var persons = new HashSet<CustomerId>();
        foreach (var holder in holders) persons.Add((await PersonAsync(holder))?.Id ?? holder);
        return persons.Count;
    }

    /// <summary>The person an account belongs to; null when there is no such account.</summary>
    public async Task<Person?> PersonAsync(CustomerId account)
    {
        if (_persons.TryGetValue(account, out var known)) return known;
        var survivor = await people.SurvivorAsync(account, cancellationToken);
        var person = survivor is { } id ? await people.ReadAsync(id, cancellationToken) : null;
        if (person is not null)
        {
            foreach (var stream in person.Streams) _persons[stream.Customer] = person;
        }

        return _persons[account] = person;
    }

    /// <summary>All suggestions about a person's accounts.</summary>
    public async Task<ImmutableArray<Suggestion>> SuggestionsAsync(Person person)
    {
        if (_suggestions.TryGetValue(person.Id, out var known)) return known;
        return _suggestions[person.Id] = await suggestions.OfAsync([.. person.Streams.Select(static s => s.Customer)], cancellationToken);
    }

    /// <summary>A person as far as they can be compared.</summary>
    public async Task<Portrait> PortraitAsync(Person person)
    {
        if (_portraits.TryGetValue(person.Id, out var known)) return known;
        var traces = new List<Trace>();
        foreach (var stream in person.Streams) traces.AddRange(await suggestions.TracesAsync(stream.Customer, cancellationToken));
        return _portraits[person.Id] = Portrait.Of(person, traces);
    }

    // A person may hold a trace with several accounts; twice as many accounts as persons and one more are surely too many.
    private const int Most = (2 * Resemblance.MostHolders) + 1;
}
