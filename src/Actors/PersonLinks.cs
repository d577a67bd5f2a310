using System.Collections.Immutable;
using System.Diagnostics;
using SocialCrm.Domain.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Actors;

/// <summary>
/// Does what concerns several streams at once: links people, takes links off, and carries out what an agent decides about a person of several
/// accounts. Each is one set of appends, all of it or nothing, with a check of each stream's version; no actor ever waits for another.
/// </summary>
public sealed class PersonLinks(ICustomers customers, ActorPorts ports)
{
    // A conflict means that somebody wrote in between: a talk that goes on is no reason to give up soon.
    private const int Tries = 16;

    /// <summary>Links a customer into another, who stands for both from then on.</summary>
    /// <exception cref="CustomerBusyException">Others keep writing to them.</exception>
    /// <exception cref="StoreUnavailableException">The store failed; whether it was done is unknown.</exception>
    public Task<CustomerReply> LinkAsync(CustomerId survivor, CustomerId linked, LinkPeople command, CancellationToken cancellationToken) => TryAsync(
        survivor,
        linked,
        async (one, other) =>
        {
            // Who is in the same tree already, however far down, is the same person, whoever of them was to stand for both.
            if (await RootAsync(one, cancellationToken) == await RootAsync(other, cancellationToken)) return new LinkDecision.Nothing();
            if (command.Evidence != Evidence.Decided && await ArePartedAsync(one, other, cancellationToken)) return new LinkDecision.Refused(Linking.Apart);
            return Linking.Link(one, other, command, ports.Clock.GetUtcNow());
        },
        cancellationToken);

    /// <summary>Takes a customer out of a person, with whoever is linked into them.</summary>
    /// <exception cref="CustomerBusyException">Others keep writing to them.</exception>
    /// <exception cref="StoreUnavailableException">The store failed; whether it was done is unknown.</exception>
    public async Task<CustomerReply> UnlinkAsync(CustomerId person, CustomerId linked, UnlinkPeople command, CancellationToken cancellationToken)
    {
        var found = await LoadAsync(linked, cancellationToken);
        if (found.State.Version == 0) return new CustomerReply.Refused("There is no such customer.");
        if (found.State.LinkedInto is not { } survivor || await RootAsync(found, cancellationToken) != person)
            return new CustomerReply.Done((await LoadAsync(person, cancellationToken)).State.Version, FirstPosition: 0, Count: 0);
        return await TryAsync(
            survivor,
            linked,
            (one, other) => Task.FromResult(Linking.Unlink(one, other, command, ports.Clock.GetUtcNow())),
            cancellationToken);
    }

    /// <summary>Carries out what an agent decides about a person, on all accounts that it concerns.</summary>
    /// <exception cref="CustomerBusyException">Others keep writing to them.</exception>
    /// <exception cref="StoreUnavailableException">The store failed; whether it was done is unknown.</exception>
    public async Task<CustomerReply> TellAsync(CustomerId person, AgentCommand command, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var survivor = await LoadAsync(person, cancellationToken);
            if (survivor.State.Version == 0) return new CustomerReply.Refused("There is no such customer.");
            if (survivor.State.Erased is { } erasure) return new CustomerReply.Erased(erasure.At);
            if (survivor.State.LinkedInto is { } other) return new CustomerReply.Moved(other);
            var whole = Person.Of(survivor, await OthersAsync(survivor, cancellationToken));
            var known = command.Account is { } account && whole.Streams.FirstOrDefault(s => s.Customer == account) is { } stream
                ? (AgentCommand)await CommandReferences.LookUpAsync(command, account, stream.State, ports)
                : command;
            var decided = whole.Decide(known, ports.Clock.GetUtcNow());
            if (decided.IsEmpty) return new CustomerReply.Done(survivor.State.Version, FirstPosition: 0, Count: 0);
            if (await AppendAsync(decided) is { } reply) return reply;
        }

        throw Busy();
    }

    private async Task<CustomerReply> TryAsync(
        CustomerId survivor, CustomerId linked, Func<PersonStream, PersonStream, Task<LinkDecision>> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (one, other) = (await LoadAsync(survivor, cancellationToken), await LoadAsync(linked, cancellationToken));
            switch (await decide(one, other))
            {
                case LinkDecision.Accepted accepted:
                    if (await AppendAsync([(one, accepted.Survivor), (other, accepted.Linked)]) is { } reply) return reply;
                    break;
                case LinkDecision.Moved moved:
                    return new CustomerReply.Moved(moved.Survivor);
                case LinkDecision.Refused refused:
                    return new CustomerReply.Refused(refused.Reason);
                default:
                    return new CustomerReply.Done(one.State.Version, FirstPosition: 0, Count: 0);
            }
        }

        throw Busy();
    }

    /// <summary>Appends to all streams or to none; null when one of them was written meanwhile.</summary>
    private async Task<CustomerReply?> AppendAsync(ImmutableArray<(PersonStream Stream, Decision.Accepted Decision)> decided)
    {
        try
        {
            var results = await ports.Store.AppendAsync([.. decided.Select(ToAppend)], CancellationToken.None);
            return results.FirstOrDefault(static r => r is not AppendResult.NotTried) switch
            {
                AppendResult.Appended first => new CustomerReply.Done(
                    decided[0].Stream.State.Version + decided[0].Decision.Events.Length,
                    first.FirstPosition,
                    results.Sum(static r => ((AppendResult.Appended)r).Count)),
                AppendResult.Duplicate duplicate => new CustomerReply.AlreadyDone(duplicate.Position),
                AppendResult.VersionConflict => null,
                _ => throw new UnreachableException("A set without aliases is appended, known or behind."),
            };
        }
        finally
        {
            foreach (var (stream, _) in decided) await ReloadAsync(stream.Customer);
        }
    }

    /// <summary>Has an actor see what was written; one too busy to be told sees it when its next append conflicts.</summary>
    private async Task ReloadAsync(CustomerId customer)
    {
        try
        {
            await customers.Get(customer).ReloadAsync(CancellationToken.None);
        }
        catch (CustomerBusyException)
        {
            // Nothing is lost: the store refuses what an actor decides on an old state.
        }
    }

    private StreamAppend ToAppend((PersonStream Stream, Decision.Accepted Decision) decided)
    {
        var next = decided.Stream.State.Apply(decided.Decision.Events.Select(static e => e.Event));
        var append = new StreamAppend(decided.Stream.Customer, decided.Stream.State.Version, decided.Decision.Events)
        {
            Summary = CustomerSummary.Of(next),
            Linked = next.IsLinked ? next : null,
        };
        return ForgottenReadings.Happens(decided.Stream.State, next) ? ForgottenReadings.With(append, next, ports.Clock.GetUtcNow()) : append;
    }

    private async Task<PersonStream> LoadAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var stored = await ports.Store.LoadAsync(customer, cancellationToken);
        return new PersonStream(customer, stored?.State ?? Customer.Nobody, stored?.Profile ?? Profile.Unknown);
    }

    /// <summary>Whether an agent took any account of the one apart from any of the other.</summary>
    private async Task<bool> ArePartedAsync(PersonStream one, PersonStream other, CancellationToken cancellationToken)
    {
        PersonStream[] ours = [one, .. await OthersAsync(one, cancellationToken)];
        PersonStream[] theirs = [other, .. await OthersAsync(other, cancellationToken)];
        return ours.Any(a => theirs.Any(b => a.State.Parted.Contains(b.Customer) || b.State.Parted.Contains(a.Customer)));
    }

    private async Task<List<PersonStream>> OthersAsync(PersonStream survivor, CancellationToken cancellationToken)
    {
        var others = new List<PersonStream>();
        var open = new Queue<Link>(survivor.State.Links);
        while (open.TryDequeue(out var link))
        {
            var stream = await LoadAsync(link.Customer, cancellationToken);
            others.Add(stream);
            foreach (var further in stream.State.Links) open.Enqueue(further);
        }

        return others;
    }

    private async Task<CustomerId> RootAsync(PersonStream stream, CancellationToken cancellationToken)
    {
        while (stream.State.LinkedInto is { } survivor) stream = await LoadAsync(survivor, cancellationToken);
        return stream.Customer;
    }

    private static CustomerBusyException Busy() => new("Others keep writing to these customers. Try again in a moment.");
}
