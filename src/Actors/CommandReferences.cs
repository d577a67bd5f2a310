using System.Collections.Immutable;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Actors;

/// <summary>Looks up what a command refers to and the state does not hold, because a state does not grow with the timeline.</summary>
internal static class CommandReferences
{
    /// <summary>The command with what it refers to.</summary>
    public static async ValueTask<CustomerCommand> LookUpAsync(CustomerCommand command, CustomerId customer, Customer state, ActorPorts ports) =>
        command switch
        {
            ChangeMessage change => change with { Message = await MessageAsync(change.Target, customer, ports) },
            RecordMessage record when HasHeldEdit(state, record.Key) => record with { HeldContents = await HeldContentsAsync(record.Key, customer, state, ports) },
            _ => command,
        };

    /// <summary>The message a key names, when it is this customer's: nobody changes what somebody else wrote.</summary>
    private static async ValueTask<NamedMessage?> MessageAsync(EntryKey key, CustomerId customer, ActorPorts ports) =>
        await ports.Timeline.FindAsync(key, CancellationToken.None) is { } found && found.Customer == customer ? found.Message : null;

    private static bool HasHeldEdit(Customer state, EntryKey key)
    {
        foreach (var held in state.Held)
        {
            if (held.Target == key && held.Change is MessageChange.Edited) return true;
        }

        return false;
    }

    private static async ValueTask<ImmutableDictionary<long, EventContent>> HeldContentsAsync(
        EntryKey key, CustomerId customer, Customer state, ActorPorts ports)
    {
        var contents = ImmutableDictionary<long, EventContent>.Empty;
        foreach (var held in state.Held)
        {
            if (held.Target != key || held.Change is not MessageChange.Edited) continue;
            if (await ports.Store.ReadContentAsync(customer, held.Version, CancellationToken.None) is { } content)
                contents = contents.Add(held.Version, content);
        }

        return contents;
    }
}
