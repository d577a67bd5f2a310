using System.Text.Json;
using SocialCrm.Channels.Meta;

namespace SocialCrm.Channels.Facebook;

/// <summary>Reads a Page's entries: Messenger's events, the copies of those that another app handles, and the feed (CHANNELS C2).</summary>
internal static class FacebookParser
{
    public static void Parse(MetaEntry entry, List<InboundItem> items)
    {
        var messaging = entry.Json.Get("messaging"u8);
        var standby = entry.Json.Get("standby"u8);
        var changes = entry.Json.Get("changes"u8);
        if (messaging.IsPresent() || standby.IsPresent() || changes.IsPresent())
        {
            Take(entry, "messaging", messaging, items);
            Take(entry, "standby", standby, items);
            Take(entry, "changes", changes, items);
        }
        else if (entry.Json.GetPropertyCount() > 0)
        {
            items.Add(entry.Unprocessed(new MetaSource(entry, null, entry.Json), "The entry has neither messages nor changes."));
        }
    }

    private static void Take(MetaEntry entry, string list, JsonElement elements, List<InboundItem> items)
    {
        foreach (var item in elements.Each())
        {
            var source = new MetaSource(entry, list, item);
            try
            {
                items.Add(Read(entry, source, list, item));
            }
            catch (Exception exception)
            {
                // A broken id, or a fault of ours: this item waits for somebody to look at it, the others go on.
                items.Add(entry.Unprocessed(source, Unreadable.Because(exception)));
            }
        }
    }

    private static InboundItem Read(MetaEntry entry, InboundSource source, string list, JsonElement item)
    {
        if (entry.Account.Length == 0) return entry.Unprocessed(source, "The entry does not say which Page it is about.");
        return list == "changes" ? PageFeed.Read(entry, source, item) : Messenger.Read(entry, source, item);
    }
}
