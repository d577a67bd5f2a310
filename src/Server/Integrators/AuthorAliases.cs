using SocialCrm.Channels;
using SocialCrm.Channels.WhatsApp;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;

namespace SocialCrm.Server.Integrators;

/// <summary>By which alias an integrator's words name an author, and in which form what is verified is compared.</summary>
internal static class AuthorAliases
{
    private const int LongestOrder = 40;

    /// <summary>The alias of an author.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="externalId">
    /// WhatsApp: the number or the business-scoped id. X: the user id. Facebook: <c>{page id}:{id in Messenger}</c>, since ids hold for one Page.
    /// Else what the integrator calls them.
    /// </param>
    /// <returns>Null when it cannot be an id of that channel.</returns>
    public static Alias? Of(string channel, string externalId)
    {
        switch (channel)
        {
            case ChannelNames.WhatsApp when externalId.Contains('.', StringComparison.Ordinal):
                return new Alias(AliasKinds.WhatsAppUser, "", externalId);
            case ChannelNames.WhatsApp:
                return WhatsAppNumber.Canonical(externalId) is { } number ? new Alias(AliasKinds.WhatsAppPhone, "", number) : null;
            case ChannelNames.X:
                return new Alias(AliasKinds.XUser, "", externalId);
            case ChannelNames.Facebook:
                var colon = externalId.IndexOf(':', StringComparison.Ordinal);
                return colon > 0 ? new Alias(AliasKinds.FacebookMessenger, externalId[..colon], externalId[(colon + 1)..]) : null;
            default:
                return new Alias(AliasKinds.Own(channel), "", externalId);
        }
    }

    /// <summary>Whether a channel is the integrator's own: nobody but the integrator says who is on it.</summary>
    public static bool IsOwn(string channel) => ChannelNames.Spoken(channel) is null && channel != ChannelNames.Meta;

    /// <summary>The alias that something verified becomes; null when it cannot be one.</summary>
    public static Alias? Of(VerifiedIdentifier verified) => verified.Kind switch
    {
        VerifiedKind.Email => TypedIdentifiers.Comparable(IdentifierKind.Email, verified.Value) is { } email ? new Alias(VerifiedKinds.Email, "", email) : null,
        VerifiedKind.Phone => Number(verified.Value) is { } phone ? new Alias(VerifiedKinds.Phone, "", phone) : null,
        _ => TypedIdentifiers.Comparable(IdentifierKind.Order, verified.Value) is { Length: <= LongestOrder } order ? new Alias(VerifiedKinds.Order, "", order) : null,
    };

    /// <summary>What an alias says to an integrator; null for what no integrator verified.</summary>
    public static VerifiedIdentifier? Verified(Alias alias) => alias.Kind switch
    {
        VerifiedKinds.Email => new VerifiedIdentifier(VerifiedKind.Email, alias.Value),
        VerifiedKinds.Phone => new VerifiedIdentifier(VerifiedKind.Phone, alias.Value),
        VerifiedKinds.Order => new VerifiedIdentifier(VerifiedKind.Order, alias.Value),
        _ => null,
    };

    /// <summary>All aliases under which what is verified may be known already: a number also as WhatsApp attests it.</summary>
    public static IEnumerable<Alias> SameAs(Alias verified) =>
        verified.Kind == VerifiedKinds.Phone ? [verified, new Alias(AliasKinds.WhatsAppPhone, "", verified.Value)] : [verified];

    private static string? Number(string value) => TypedIdentifiers.Comparable(IdentifierKind.Phone, value) is { } number ? WhatsAppNumber.Canonical(number) : null;
}
