using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SocialCrm.Channels.Meta;

namespace SocialCrm.Channels.Facebook;

/// <summary>What every event of Messenger tells: on which Page, between whom, when.</summary>
/// <param name="entry">The entry it stood in.</param>
/// <param name="source">Where it stood.</param>
/// <param name="json">The event.</param>
/// <param name="them">The customer's page-scoped id.</param>
/// <param name="ours">Whether the Page did it.</param>
internal sealed class MessengerEvent(MetaEntry entry, InboundSource source, JsonElement json, string them, bool ours)
{
    public InboundSource Source => source;

    public string Page => entry.Account;

    public string Them => them;

    public bool Ours => ours;

    public DateTimeOffset At { get; } = json.Moment("timestamp"u8, entry.Time);

    public InboundPerson Person { get; } =
        new([new InboundAlias(AliasKinds.FacebookMessenger, entry.Account, them)]);

    public InboundMessage Words(string id, string? text, ImmutableArray<InboundMedia> media) => new()
    {
        Channel = ChannelNames.Facebook,
        OurAccount = Page,
        OccurredAt = At,
        Source = source,
        ExternalId = id,
        Person = Person,
        Direction = ours ? InboundDirection.Out : InboundDirection.In,
        Kind = InboundMessageKind.Direct,
        ThreadId = them,
        Text = text,
        Media = media,
    };

    /// <summary>Something that was done without words; what the provider tells of it is kept as it came.</summary>
    public InboundEngagement Did(InboundEngagementKind kind, string word, JsonElement detail) => new()
    {
        Channel = ChannelNames.Facebook,
        OurAccount = Page,
        OccurredAt = At,
        Source = source,
        Kind = kind,
        TargetId = Page,
        Revision = $"{word}:{them}:{At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}",
        Person = Person,
        Detail = new InboundMedia(word) { Structure = detail.Raw() },
    };

    public InboundUnprocessed Unprocessed(string reason) => entry.Unprocessed(source, reason);

    public InboundIgnored Ignored(string reason) => entry.Ignored(source, reason);
}
