using System.Text.Json;
using SocialCrm.Channels.Meta;

namespace SocialCrm.Channels.WhatsApp;

/// <summary>One of an entry's changes: what happened on one of our numbers.</summary>
/// <param name="entry">The entry it stood in.</param>
/// <param name="json">The change.</param>
/// <param name="account">Our number's id.</param>
internal sealed class WhatsAppChange(MetaEntry entry, JsonElement json, string account)
{
    private readonly JsonElement _contacts = json.Get("value"u8).Get("contacts"u8);

    public MetaEntry Entry => entry;

    public JsonElement Json => json;

    public string Account => account;

    /// <summary>
    /// What is told about the person who has one of these ids, told apart by the ids and never by the place in the list.
    /// The business-scoped id decides: a contact of that number with another such id is somebody else.
    /// </summary>
    /// <returns>Undefined where nothing is told.</returns>
    public JsonElement Contact(string? user, string? phone)
    {
        JsonElement byPhone = default;
        foreach (var contact in _contacts.Each())
        {
            if (user is not null && contact.Holds("user_id"u8, user)) return contact;
            if (phone is null || !contact.Holds("wa_id"u8, phone)) continue;
            if (user is null || !contact.Get("user_id"u8).IsPresent()) byPhone = contact;
        }

        return byPhone;
    }

    public InboundUnprocessed Unprocessed(InboundSource source, string reason) => entry.Unprocessed(source, reason, account);

    public InboundIgnored Ignored(InboundSource source, string reason) => entry.Ignored(source, reason, account);
}
