using System.Diagnostics;
using SocialCrm.Domain.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Actors;

/// <summary>
/// One customer, active: load, look up, decide, append, apply. It holds no rule (those are <see cref="CustomerDecisions"/>) and no
/// lock: whatever hosts it lets one turn end before the next begins.
/// </summary>
/// <param name="customer">Who.</param>
/// <param name="ports">What it works with.</param>
public sealed class CustomerActor(CustomerId customer, ActorPorts ports)
{
    /// <summary>A snapshot is stored with the first append after so many events, so that loading stays one short read.</summary>
    public const int SnapshotEvery = 64;

    // A conflict means that another node writes to the same customer; four in one turn mean that it goes on doing so.
    private const int Tries = 4;

    private StoredCustomer? _stored;

    // The state is known to hold everything of this customer up to this feed position.
    private long _position;

    /// <summary>Carries out a command. A turn is never cancelled: once started, its outcome is to be known.</summary>
    /// <exception cref="CustomerBusyException">Somebody else kept writing to this customer.</exception>
    /// <exception cref="StoreUnavailableException">The store failed; whether the command was carried out is unknown.</exception>
    public async ValueTask<CustomerReply> TellAsync(CustomerCommand command)
    {
        try
        {
            for (var attempt = 0; attempt < Tries; attempt++)
            {
                if (await TryAsync(await LoadedAsync(), command) is { } reply) return reply;
                _stored = null;
            }
        }
        catch
        {
            // What is on disk is unknown, so what is in memory may be behind it: the next turn loads again.
            _stored = null;
            throw;
        }

        throw new CustomerBusyException("Others keep writing to this customer. Try again in a moment.");
    }

    /// <summary>The customer as of now.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async ValueTask<CustomerSnapshot> ReadAsync()
    {
        var stored = await LoadedAsync();
        return new CustomerSnapshot(stored.State, stored.Profile);
    }

    /// <summary>Loads before the next turn, because somebody else wrote to the stream.</summary>
    public ValueTask<bool> ReloadAsync()
    {
        _stored = null;
        return ValueTask.FromResult(true);
    }

    /// <summary>Decides and appends; null when the state was behind and is to be loaded again.</summary>
    private async ValueTask<CustomerReply?> TryAsync(StoredCustomer stored, CustomerCommand command)
    {
        var known = await CommandReferences.LookUpAsync(command, customer, stored.State, ports);
        var decision = CustomerDecisions.Decide(stored.State, stored.Profile, known, ports.Clock.GetUtcNow());
        if (decision is not Decision.Accepted accepted) return Declined(decision);
        if (accepted.Events.IsEmpty)
            return new CustomerReply.Done(stored.State.Version, FirstPosition: 0, Count: 0);

        var next = Next(stored, accepted);
        var results = await ports.Store.AppendAsync([ToAppend(stored, accepted, next)], CancellationToken.None);
        switch (results[0])
        {
            case AppendResult.Appended appended:
                _stored = next;
                _position = appended.FirstPosition + appended.Count - 1;
                return new CustomerReply.Done(next.State.Version, appended.FirstPosition, appended.Count);
            case AppendResult.Duplicate duplicate:
                if (duplicate.Position > _position) (_stored, _position) = (null, duplicate.Position);
                return new CustomerReply.AlreadyDone(duplicate.Position);
            case AppendResult.AliasTaken taken:
                return new CustomerReply.AliasTaken(taken.Holder);
            case AppendResult.VersionConflict:
                return null;
            default:
                throw new UnreachableException("An append of one stream is tried or refused.");
        }
    }

    private static CustomerReply Declined(Decision decision) => decision switch
    {
        Decision.Moved moved => new CustomerReply.Moved(moved.Survivor),
        Decision.Erased erased => new CustomerReply.Erased(erased.At),
        Decision.Refused refused => new CustomerReply.Refused(refused.Reason),
        _ => throw new UnreachableException("A decision is accepted or declined."),
    };

    /// <summary>The customer as they will be, with a snapshot when it is time for one.</summary>
    private static StoredCustomer Next(StoredCustomer stored, Decision.Accepted accepted)
    {
        var isDue = stored.State.Version - stored.SnapshotVersion >= SnapshotEvery;
        var state = stored.State.Apply(accepted.Events);
        return new StoredCustomer(
            state,
            accepted.Profile,
            ForgottenReadings.Happens(stored.State, state) ? state.Version : isDue ? stored.State.Version : stored.SnapshotVersion);
    }

    private StreamAppend ToAppend(StoredCustomer stored, Decision.Accepted accepted, StoredCustomer next)
    {
        var append = new StreamAppend(customer, stored.State.Version, accepted.Events)
        {
            Claims = accepted.Claims,
            Ends = accepted.Ends,
            Profile = ReferenceEquals(next.Profile, stored.Profile) ? null : next.Profile,
            Summary = CustomerSummary.Of(next.State),
            Linked = next.State.IsLinked ? next.State : null,
            Snapshot = next.SnapshotVersion == stored.SnapshotVersion ? null : stored.State,
        };
        return ForgottenReadings.Happens(stored.State, next.State) ? ForgottenReadings.With(append, next.State, ports.Clock.GetUtcNow()) : append;
    }

    private async ValueTask<StoredCustomer> LoadedAsync() =>
        _stored ??= await ports.Store.LoadAsync(customer, CancellationToken.None) ?? new StoredCustomer(Customer.Nobody, Profile.Unknown, SnapshotVersion: 0);
}
