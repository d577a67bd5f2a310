using System.Collections.Immutable;
using System.Diagnostics;
using SocialCrm.Domain.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Actors;

/// <summary>
/// Erases a person: one set of appends over the streams of all accounts, all of it or nothing, with a check of each stream's version. What is written at the same
/// time comes before, and goes with the rest, or after, and finds nobody.
/// </summary>
public sealed class PersonErasure(ICustomers customers, People people, IStore store, TimeProvider clock)
{
    // A conflict means that somebody wrote in between: a talk that goes on is no reason to give up soon.
    private const int Tries = 16;

    /// <summary>Erases the person a customer stands for.</summary>
    /// <returns>Done; that they were erased before; or to whom the customer was linked in this very moment.</returns>
    /// <exception cref="CustomerBusyException">Others keep writing to them.</exception>
    /// <exception cref="StoreUnavailableException">The store failed; whether it was done is unknown.</exception>
    public async Task<CustomerReply> EraseAsync(CustomerId customer, ErasePerson command, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await people.ReadAsync(customer, cancellationToken) is not { } person) return new CustomerReply.Refused("There is no such customer.");
            if (person.Streams[0].State.LinkedInto is { } survivor) return new CustomerReply.Moved(survivor);
            var decided = Erasing.Erase(person, command, clock.GetUtcNow());
            if (decided.IsEmpty) return new CustomerReply.Erased(person.Erased!.At);
            if (await AppendAsync(person.Id, decided, cancellationToken) is { } reply) return reply;
        }

        throw new CustomerBusyException("Others keep writing to this person. Try again in a moment.");
    }

    /// <summary>Appends to all streams or to none; null when one of them was written meanwhile.</summary>
    private async Task<CustomerReply?> AppendAsync(
        CustomerId person, ImmutableArray<(PersonStream Stream, Decision.Accepted Decision)> decided, CancellationToken cancellationToken)
    {
        var set = ImmutableArray.CreateBuilder<StreamAppend>(decided.Length);
        foreach (var (stream, decision) in decided) set.Add(await ToAppendAsync(person, stream, decision, cancellationToken));
        try
        {
            var results = await store.Customers.AppendAsync(set.MoveToImmutable(), CancellationToken.None);
            return results.FirstOrDefault(static r => r is not AppendResult.NotTried) switch
            {
                AppendResult.Appended first => new CustomerReply.Done(decided[0].Stream.State.Version + 1, first.FirstPosition, results.Length),
                AppendResult.Duplicate duplicate => new CustomerReply.AlreadyDone(duplicate.Position),
                AppendResult.VersionConflict => null,
                _ => throw new UnreachableException("A set without claims is appended, known or behind."),
            };
        }
        finally
        {
            foreach (var (stream, _) in decided) await ReloadAsync(stream.Customer);
        }
    }

    private async Task<StreamAppend> ToAppendAsync(CustomerId person, PersonStream stream, Decision.Accepted decision, CancellationToken cancellationToken)
    {
        var at = ((CustomerErased)decision.Events[0].Event).At;
        var next = stream.State.Apply(decision.Events);

        // Read after the stream, whose version is checked: an alias comes and goes with an event.
        var known = await store.Aliases.HistoryAsync(stream.Customer, cancellationToken);
        return new StreamAppend(stream.Customer, stream.State.Version, decision.Events)
        {
            Ends = decision.Ends,
            Profile = decision.Profile,
            Summary = CustomerSummary.Of(next),
            Linked = next.IsLinked ? next : null,
            Snapshot = next,
            Forgets = new Forgetting(person, at, [.. known.Select(held => Staying(held, at))]),
        };
    }

    private ErasedAlias Staying(HeldAlias held, DateTimeOffset at) =>
        new(store.Keys.Erased(held.Alias), store.Keys.ErasedValue(held.Alias.Value), held.Until ?? at);

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
}
