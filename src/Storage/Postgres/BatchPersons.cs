using Npgsql;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>
/// Who is linked into whom within a transaction. The rows of persons with several accounts are made once, at its end: what they are sorted and
/// searched by is merged anew of the streams.
/// </summary>
internal sealed class BatchPersons(AppendSight sight)
{
    private readonly HashSet<CustomerId> _changed = [];
    private readonly HashSet<CustomerId> _renamed = [];

    /// <summary>The words by which somebody with these accounts is found.</summary>
    public static string WordsOf(IEnumerable<PostgresHead> accounts) =>
        string.Concat(accounts.Select(static a => SearchText.Of(a.Names.Name, a.Names.Handle, a.Held.Select(static alias => alias.Value))));

    /// <summary>The names by which a person is found are others.</summary>
    public void Renamed(CustomerId person)
    {
        _changed.Add(person);
        _renamed.Add(person);
    }

    /// <summary>Writes the place of a customer among the accounts of their person; null when they are alone.</summary>
    public void Write(AppendRows rows, PostgresHead head, Customer? state, byte[]? json)
    {
        if (state is null)
        {
            sight.Links.Remove(head.Customer);
            rows.Links.Remove(head.Customer);
            rows.Unlinked.Add(head.Customer);
            Renamed(head.Person!.Value);
            head.Person = null;
            rows.Words[head.Customer] = WordsOf([head]);
            return;
        }

        var into = state.LinkedInto is { } survivor
            ? sight.Heads.GetValueOrDefault(survivor) ?? throw new InvalidOperationException("A link names nobody.")
            : null;
        var person = into is null ? head.Customer : into.Person ?? into.Customer;
        Put(rows, new StoredLink(head.Customer, person, into?.Customer, Customer.Schema, json!) { Known = state });
        _changed.Add(person);
        if (person != head.Person) Move(rows, head, person);
    }

    /// <summary>Has the rows of all that changed written with the others.</summary>
    public async Task SettleAsync(AppendDecisions decisions, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var person in _changed)
        {
            // Who stands for nobody any more has a row like everybody.
            if (!sight.Heads.TryGetValue(person, out var head) || head.Person != person) continue;
            var members = sight.Links.Values.Where(link => link.Person == person)
                .OrderBy(static link => link.LinkedInto is not null).ThenBy(static link => link.Customer.Value).ToList();
            var streams = new List<PersonStream>(members.Count);
            foreach (var member in members) streams.Add(await StreamAsync(member, connection, cancellationToken));
            decisions.Touch(head, Person.Of(streams[0], streams.Skip(1)).Summary);
            if (_renamed.Contains(person)) decisions.Rows.Words[person] = WordsOf(members.Select(m => sight.Heads[m.Customer]));
        }
    }

    private async Task<PersonStream> StreamAsync(StoredLink member, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // A state of another schema is made anew of the events: those of this transaction bring their own.
        var state = member.Known
            ?? (member.Schema == Customer.Schema
                ? StoredForm.ReadSnapshot(member.State)
                : await PostgresStreams.FoldAsync(connection, member.Customer, cancellationToken));
        return new PersonStream(member.Customer, state, sight.Heads[member.Customer].Names);
    }

    private void Move(AppendRows rows, PostgresHead head, CustomerId person)
    {
        if (head.Person is { } before) Renamed(before);
        foreach (var member in Branch(head.Customer))
        {
            var moved = sight.Heads[member];
            Put(rows, sight.Links[member] with { Person = person });
            moved.Person = person;
            rows.Moved.Add(member);
        }

        Renamed(person);
    }

    /// <summary>The customer and whoever is linked into them, directly or through others.</summary>
    private List<CustomerId> Branch(CustomerId root)
    {
        var branch = new List<CustomerId> { root };
        for (var i = 0; i < branch.Count; i++)
            branch.AddRange(sight.Links.Values.Where(link => link.LinkedInto == branch[i] && !branch.Contains(link.Customer)).Select(static link => link.Customer));
        return branch;
    }

    private void Put(AppendRows rows, StoredLink link)
    {
        sight.Links[link.Customer] = rows.Links[link.Customer] = link;
        rows.Unlinked.Remove(link.Customer);
    }
}
