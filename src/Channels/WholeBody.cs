namespace SocialCrm.Channels;

/// <summary>An item that is its webhook's whole body.</summary>
internal sealed class WholeBody(ReadOnlyMemory<byte> body) : InboundSource
{
    private readonly byte[] _body = body.ToArray();

    public override byte[] ToBody() => _body;

    /// <summary>The one item of a body that says nothing we could read.</summary>
    public static InboundItem[] Unprocessed(string channel, ReadOnlyMemory<byte> body, DateTimeOffset receivedAt, string reason) =>
    [
        new InboundUnprocessed
        {
            Channel = channel,
            OurAccount = "",
            OccurredAt = receivedAt,
            Source = new WholeBody(body),
            Reason = reason,
        },
    ];
}
