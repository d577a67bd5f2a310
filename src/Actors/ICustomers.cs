using System.Text.Json.Serialization;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Actors;

/// <summary>All customers: each is an actor, active or not, whether it exists yet or not.</summary>
public interface ICustomers
{
    /// <summary>The actor of a customer. Costs nothing: it is activated by the first call.</summary>
    ICustomer Get(CustomerId customer);
}

/// <summary>
/// A customer as an actor, the only writer of its stream. One turn at a time, not re-entrant; the order of calls holds for one
/// caller that awaits; different customers run in parallel. What is refused is a result.
/// </summary>
public interface ICustomer
{
    /// <summary>Carries out a command; safe to call again with the same command after an unknown outcome.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the waiting; a turn that has started is finished.</param>
    /// <exception cref="CustomerBusyException">Too much waits for this customer or for the store: try again later.</exception>
    /// <exception cref="Storage.StoreUnavailableException">The store failed; whether the command was carried out is unknown.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up waiting.</exception>
    Task<CustomerReply> TellAsync(CustomerCommand command, CancellationToken cancellationToken);

    /// <summary>Somebody else wrote to this customer's stream (<see cref="PersonLinks"/>): what follows sees it.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CustomerBusyException">Too much waits for this customer or for the store.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up waiting.</exception>
    Task ReloadAsync(CancellationToken cancellationToken);

    /// <summary>The customer as of now.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A state of version 0 when there is no such customer.</returns>
    /// <exception cref="CustomerBusyException">Too much waits for this customer or for the store: try again later.</exception>
    /// <exception cref="Storage.StoreUnavailableException">The store cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up waiting.</exception>
    Task<CustomerSnapshot> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>A customer at one moment.</summary>
/// <param name="State">The fold of the events.</param>
/// <param name="Profile">What is personal about them.</param>
public sealed record CustomerSnapshot(Customer State, Profile Profile);

/// <summary>What became of a command.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "reply")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(AlreadyDone), "already-done")]
[JsonDerivedType(typeof(AliasTaken), "alias-taken")]
[JsonDerivedType(typeof(Moved), "moved")]
[JsonDerivedType(typeof(Erased), "erased")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record CustomerReply
{
    private CustomerReply()
    {
    }

    /// <summary>It is done and on disk.</summary>
    /// <param name="Version">The customer's version after it.</param>
    /// <param name="FirstPosition">The feed position of its first event; 0 when it changed nothing.</param>
    /// <param name="Count">How many events followed.</param>
    public sealed record Done(long Version, long FirstPosition, int Count) : CustomerReply;

    /// <summary>It was done before.</summary>
    /// <param name="Position">The feed position of what was done then.</param>
    public sealed record AlreadyDone(long Position) : CustomerReply;

    /// <summary>Somebody else holds one of the aliases: resolve them again.</summary>
    /// <param name="Holder">Who.</param>
    public sealed record AliasTaken(CustomerId Holder) : CustomerReply;

    /// <summary>The customer is linked into another, whom agents' commands are for.</summary>
    /// <param name="Survivor">Who that is.</param>
    public sealed record Moved(CustomerId Survivor) : CustomerReply;

    /// <summary>The customer was erased: nothing happens to them any more, and their aliases are nobody's.</summary>
    /// <param name="At">When.</param>
    public sealed record Erased(DateTimeOffset At) : CustomerReply;

    /// <summary>It cannot be done.</summary>
    /// <param name="Reason">Why, in words for an agent or administrator.</param>
    public sealed record Refused(string Reason) : CustomerReply;
}
