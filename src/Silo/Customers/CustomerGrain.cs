using Microsoft.Extensions.Logging;
using SocialCrm.Actors;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Silo.Customers;

/// <summary>
/// The shell that Orleans activates around a customer's actor. Orleans gives it one turn at a time; should two nodes run the same customer
/// for a while, the store refuses one of them, and its actor loads and decides again.
/// </summary>
internal sealed partial class CustomerGrain(IGrainContext context, ActorPorts ports, ILogger<CustomerGrain> logger) : IGrainBase, ICustomerGrain
{
    private readonly CustomerActor _actor = new(new CustomerId(context.GrainId.GetGuidKey()), ports);

    /// <inheritdoc/>
    public IGrainContext GrainContext => context;

    /// <inheritdoc/>
    public Task<CustomerReply> TellAsync(CustomerCommand command, CancellationToken cancellationToken) =>
        TurnAsync(static (actor, told) => actor.TellAsync(told), command, cancellationToken);

    /// <inheritdoc/>
    public Task ReloadAsync(CancellationToken cancellationToken) => TurnAsync(static (actor, _) => actor.ReloadAsync(), argument: 0, cancellationToken);

    /// <inheritdoc/>
    public Task<CustomerSnapshot> ReadAsync(CancellationToken cancellationToken) =>
        TurnAsync(static (actor, _) => actor.ReadAsync(), argument: 0, cancellationToken);

    /// <summary>A turn whose caller gave up before it began is not begun; once begun it is finished, though nobody may wait for it any more.</summary>
    private async Task<TResult> TurnAsync<TArgument, TResult>(
        Func<CustomerActor, TArgument, ValueTask<TResult>> run, TArgument argument, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await run(_actor, argument);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            LogUnheardFailure(e);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn failed after its caller had given up waiting")]
    private partial void LogUnheardFailure(Exception exception);
}
