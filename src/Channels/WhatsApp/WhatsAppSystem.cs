using System.Text.Json;

namespace SocialCrm.Channels.WhatsApp;

/// <summary>
/// WhatsApp's own words about a person: their number or id is another from now on (CHANNELS C1.4, C1.5). No contact comes
/// with them; the new ids are in the event, the old ones in it or around it.
/// </summary>
internal static class WhatsAppSystem
{
    public static InboundItem Read(WhatsAppChange change, InboundSource source, JsonElement message)
    {
        var system = message.Get("system"u8);
        return system.Words("type"u8) switch
        {
            "user_changed_number" or "customer_changed_number" or "user_changed_user_id" =>
                AliasChange(change, source, message, system),
            "customer_identity_changed" or "user_identity_changed" =>
                change.Ignored(source, "The person's encryption key changed, which moves no alias."),
            var type => change.Unprocessed(source, $"We do not read system events of the type \"{type}\"."),
        };
    }

    private static InboundItem AliasChange(WhatsAppChange change, InboundSource source, JsonElement message, JsonElement system)
    {
        var user = system.Id("user_id"u8);
        var phone = system.Id("wa_id"u8) ?? system.Id("new_wa_id"u8);
        var parent = system.Id("parent_user_id"u8);

        // Around the event the ids are the old ones, unless WhatsApp already put the new ones there.
        var oldUser = system.Id("previous_user_id"u8) ?? Other(message.Id("from_user_id"u8), user);
        var oldPhone = Other(message.Id("from"u8), phone) ?? system.Id("customer"u8);
        var oldParent = system.Id("previous_parent_user_id"u8) ?? Other(message.Id("from_parent_user_id"u8), parent);

        var before = WhatsAppPeople.Aliases(oldUser, oldPhone, oldParent);
        var now = WhatsAppPeople.Aliases(user, phone, parent);
        if (message.Id("id"u8) is not { } id) return change.Unprocessed(source, "The system event has no id.");
        if (before.IsEmpty) return change.Unprocessed(source, "The system event does not say who the person was.");
        if (now.IsEmpty) return change.Unprocessed(source, "The system event does not say who the person is now.");

        return new InboundAliasChange
        {
            Channel = ChannelNames.WhatsApp,
            OurAccount = change.Account,
            OccurredAt = message.Moment("timestamp"u8, change.Entry.ReceivedAt),
            Source = source,
            ExternalId = id,
            Person = new InboundPerson(before),
            Now = now,
            Text = system.Filled("body"u8),
        };
    }

    private static string? Other(string? value, string? than) => value == than ? null : value;
}
