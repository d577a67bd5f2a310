using System.Collections.Immutable;
using SocialCrm.Channels;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using Media = SocialCrm.Domain.Customers.Media;

namespace SocialCrm.Server.Webhooks;

/// <summary>Translates what a channel says into what a customer understands.</summary>
internal static class Inbound
{
    public static ImmutableArray<Alias> Aliases(InboundPerson person) => Aliases(person.Aliases);

    public static ImmutableArray<Alias> Aliases(ImmutableArray<InboundAlias> aliases) =>
        ImmutableArray.CreateRange(aliases, static a => new Alias(a.Kind, a.Scope, a.Value));

    public static Sender Sender(InboundPerson person, ImmutableArray<Alias> admitted) => new(admitted)
    {
        Name = person.Name,
        Handle = person.Handle,
        AvatarUrl = person.AvatarUrl,
        Followers = person.Followers,
    };

    public static Direction Direction(InboundDirection direction) =>
        direction == InboundDirection.In ? Domain.Conversations.Direction.In : Domain.Conversations.Direction.Out;

    public static MessageKind Kind(InboundMessageKind kind) => kind switch
    {
        InboundMessageKind.Direct => MessageKind.Direct,
        InboundMessageKind.Post => MessageKind.Post,
        InboundMessageKind.Comment => MessageKind.Comment,
        InboundMessageKind.Mention => MessageKind.Mention,
        InboundMessageKind.Review => MessageKind.Review,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of message."),
    };

    public static EventContent Content(InboundMessage message) => new()
    {
        Text = message.Text,
        Media = Media(message.Media),
        ExternalId = message.ExternalId,
        ThreadId = message.ThreadId,
        Permalink = message.Permalink,
    };

    public static EngagementKind Kind(InboundEngagementKind kind) => kind switch
    {
        InboundEngagementKind.Follow => EngagementKind.Follow,
        InboundEngagementKind.Like => EngagementKind.Like,
        InboundEngagementKind.Repost => EngagementKind.Repost,
        InboundEngagementKind.Reaction => EngagementKind.Reaction,
        InboundEngagementKind.Referral => EngagementKind.Referral,
        InboundEngagementKind.OptIn => EngagementKind.OptIn,
        InboundEngagementKind.AccountLinking => EngagementKind.AccountLinking,
        InboundEngagementKind.Handover => EngagementKind.Handover,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of engagement."),
    };

    public static EventContent Content(InboundEngagement engagement) => new()
    {
        ExternalId = engagement.TargetId,
        Permalink = engagement.Permalink,
        Media = engagement.Detail is { } detail ? Media([detail]) : [],
    };

    public static EventContent Content(InboundEdit edit) => new() { Text = edit.Text, Media = Media(edit.Media) };

    public static DeliveryStatus? Status(string status) => status switch
    {
        "accepted" => DeliveryStatus.Accepted,
        "sent" => DeliveryStatus.Sent,
        "delivered" => DeliveryStatus.Delivered,
        "read" => DeliveryStatus.Read,
        "played" => DeliveryStatus.Played,
        "failed" => DeliveryStatus.Failed,
        _ => null,
    };

    /// <summary>All that was written, captions included: what is read for feelings.</summary>
    public static string? Words(string? text, ImmutableArray<InboundMedia> media)
    {
        if (text is not null || media.IsDefaultOrEmpty) return text;
        foreach (var part in media)
        {
            if (!string.IsNullOrWhiteSpace(part.Caption)) return part.Caption;
        }

        return null;
    }

    private static ImmutableArray<Media> Media(ImmutableArray<InboundMedia> media) =>
        media.IsDefaultOrEmpty ? [] : ImmutableArray.CreateRange(media, static m => new Media(m.Type)
        {
            Id = m.Id,
            Url = m.Url,
            MimeType = m.MimeType,
            Caption = m.Caption,
            FileName = m.FileName,
            Structure = m.Structure,
        });
}
