namespace SocialCrm.Channels.X;

/// <summary>What every item of a body shares.</summary>
/// <param name="Account">X's id of our account that the body is about; empty where it does not say.</param>
/// <param name="ReceivedAt">When the body came.</param>
internal sealed record XDelivery(string Account, DateTimeOffset ReceivedAt)
{
    public InboundUnprocessed Unprocessed(InboundSource source, string reason) => new()
    {
        Channel = ChannelNames.X,
        OurAccount = Account,
        OccurredAt = ReceivedAt,
        Source = source,
        Reason = reason,
    };

    public InboundIgnored Ignored(InboundSource source, string reason) => new()
    {
        Channel = ChannelNames.X,
        OurAccount = Account,
        OccurredAt = ReceivedAt,
        Source = source,
        Reason = reason,
    };

    public InboundDeletion Deleted(InboundSource source, string target, string? author, DateTimeOffset at) => new()
    {
        Channel = ChannelNames.X,
        OurAccount = Account,
        OccurredAt = at,
        Source = source,
        TargetId = target,
        Person = author is null || author == Account ? null : XPeople.Person(author, default),
    };
}
