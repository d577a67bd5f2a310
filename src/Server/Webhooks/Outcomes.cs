using SocialCrm.Actors;

namespace SocialCrm.Server.Webhooks;

/// <summary>What a customer's reply means for the item that asked.</summary>
internal static class Outcomes
{
    /// <summary>The outcome of a reply; null stands for a customer whom nothing names.</summary>
    public static ItemOutcome Of(CustomerReply? reply) => reply switch
    {
        CustomerReply.Done { Count: 0 } => ItemOutcome.Ignored("It changes nothing: something newer is known, or the message is gone."),
        CustomerReply.Done => ItemOutcome.Recorded,
        CustomerReply.AlreadyDone => ItemOutcome.Duplicate,
        CustomerReply.Erased => ItemOutcome.Ignored("It is of somebody who was erased."),
        CustomerReply.Refused refused => ItemOutcome.Failed(refused.Reason),
        null => ItemOutcome.Failed("It refers to a message that is not known, and does not say whose it is."),
        _ => ItemOutcome.Failed("Its aliases belong to somebody else."),
    };
}
