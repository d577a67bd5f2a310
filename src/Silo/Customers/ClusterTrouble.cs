using SocialCrm.Actors;
using SocialCrm.Storage;

namespace SocialCrm.Silo.Customers;

/// <summary>What goes wrong between nodes, in the engine's two words for trouble. Either is safe to meet by trying again: commands have ids.</summary>
internal static class ClusterTrouble
{
    /// <summary>Whether an exception is Orleans' own, and neither the turn's nor the caller's.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="given">The caller's token: their giving up is theirs.</param>
    public static bool Is(Exception exception, CancellationToken given) => exception switch
    {
        OrleansException or TimeoutException or ObjectDisposedException => true,
        OperationCanceledException => !given.IsCancellationRequested,
        _ => false,
    };

    /// <summary>The exception the engine throws for it.</summary>
    public static Exception InOurWords(Exception exception) => exception is GatewayTooBusyException or LimitExceededException
        ? new CustomerBusyException("The node this customer is on has too much to do. Try again in a moment.", exception)
        : new StoreUnavailableException("The node this customer is on does not answer; whether the command was carried out is unknown.", exception);
}
