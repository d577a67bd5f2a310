using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SocialCrm.Channels.WhatsApp;

/// <summary>
/// Who a person is on WhatsApp: the business-scoped id first, then the number, which may be missing and is recycled; the
/// user name is only shown (CHANNELS C1.5).
/// </summary>
internal static class WhatsAppPeople
{
    /// <summary>The customer's side of a message or an echo, a status' recipient; null when nobody is named.</summary>
    public static InboundPerson? Of(WhatsAppChange change, string list, JsonElement item)
    {
        var (user, phone, parent) = Ids(list, item);
        var contact = change.Contact(user, phone);
        return Person(
            user ?? contact.Id("user_id"u8),
            phone ?? contact.Id("wa_id"u8),
            parent ?? contact.Id("parent_user_id"u8),
            contact);
    }

    /// <summary>What the body tells about that person.</summary>
    public static JsonElement ContactOf(WhatsAppChange change, string list, JsonElement item)
    {
        var (user, phone, _) = Ids(list, item);
        return change.Contact(user, phone);
    }

    /// <summary>The aliases in their order of weight.</summary>
    public static ImmutableArray<InboundAlias> Aliases(string? user, string? phone, string? parent)
    {
        var number = WhatsAppNumber.Canonical(phone);

        // A person without a visible number may stand under their id where the number used to be.
        if (user is null && number is null && phone is not null && phone.Contains('.')) user = phone;
        var count = (user is null ? 0 : 1) + (number is null ? 0 : 1) + (parent is null ? 0 : 1);
        if (count == 0) return [];

        var aliases = new InboundAlias[count];
        var next = 0;
        if (user is not null) aliases[next++] = new InboundAlias(AliasKinds.WhatsAppUser, "", user);
        if (number is not null) aliases[next++] = new InboundAlias(AliasKinds.WhatsAppPhone, "", number);
        if (parent is not null) aliases[next] = new InboundAlias(AliasKinds.WhatsAppParentUser, "", parent);
        return ImmutableCollectionsMarshal.AsImmutableArray(aliases);
    }

    private static InboundPerson? Person(string? user, string? phone, string? parent, JsonElement contact)
    {
        var aliases = Aliases(user, phone, parent);
        if (aliases.IsEmpty || aliases[0].Kind == AliasKinds.WhatsAppParentUser) return null;
        var profile = contact.Get("profile"u8);
        return new InboundPerson(aliases) { Name = profile.Filled("name"u8), Handle = profile.Filled("username"u8) };
    }

    private static (string? User, string? Phone, string? Parent) Ids(string list, JsonElement item) => list switch
    {
        WhatsAppParser.Echoes =>
            (item.Id("to_user_id"u8), item.Id("to"u8), item.Id("to_parent_user_id"u8)),
        WhatsAppParser.Statuses when item.Holds("recipient_type"u8, "group") =>
            (item.Id("recipient_participant_user_id"u8), item.Id("recipient_participant_id"u8), null),
        WhatsAppParser.Statuses =>
            (item.Id("recipient_user_id"u8), item.Id("recipient_id"u8), item.Id("recipient_parent_user_id"u8)),
        _ => (item.Id("from_user_id"u8), item.Id("from"u8), item.Id("from_parent_user_id"u8)),
    };
}
