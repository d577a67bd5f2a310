using System.Text.Json.Nodes;
using SocialCrm.Simulator.People;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Talks;

/// <summary>
/// Direct messages on X: the Activity envelope keeps the older shape of messages inside its payload (CHANNELS C4.3), so
/// both envelopes carry the same events with other users beside them.
/// </summary>
internal sealed class XDirectTalk(Person person, XAccount account, CompanyAccounts us, MessageIds ids, Dice dice, double olderShare)
    : Talk(person, us, ids)
{
    public override bool IsPublic => false;

    public override string Channel => "x";

    public override Fragment Say(string text, DateTimeOffset at, bool quoting) => Theirs(text, null, at);

    public override Fragment Show(string? caption, DateTimeOffset at)
    {
        var id = Ids.Snowflake(at);
        var media = new JsonObject
        {
            ["id"] = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture),
            ["id_str"] = id,
            ["type"] = "photo",
            ["media_url_https"] = $"https://ton.twitter.com/1.1/ton/data/dm/{id}/{id}/photo.jpg",
        };
        return Theirs($"{caption} https://t.co/{Ids.Number(10)}".TrimStart(), new JsonObject { ["type"] = "media", ["media"] = media }, at);
    }

    public override Fragment Answer(string text, DateTimeOffset at)
    {
        LastOfOurs = Ids.Snowflake(at);
        var item = Item(Us.XUser, LastOfOurs, "message", text, Millisecond(at)) with { Outbound = true };
        return Event("dm.sent", LastOfOurs, Us.XUser, account.UserId, text, null, at, item);
    }

    public override Fragment? Receipt(bool read, DateTimeOffset at)
    {
        if (LastOfOurs is null || !read)
            return null;
        var payload = new JsonObject
        {
            ["direct_message_mark_read_events"] = new JsonArray(new JsonObject
            {
                ["created_timestamp"] = MillisecondsText(at),
                ["sender_id"] = account.UserId,
                ["target"] = new JsonObject { ["recipient_id"] = Us.XUser },
                ["last_read_event_id"] = LastOfOurs,
            }),
            ["users"] = new JsonObject { [account.UserId] = new JsonObject { ["data"] = XPosts.UserOf(Person, account) } },
        };
        var item = Item(Us.XUser, LastOfOurs, "read", null, Millisecond(at)) with { Revision = MillisecondsText(at) };
        return new Fragment(FragmentKind.XActivity, XPosts.Activity(Ids.Event(), "dm.read", Us, payload), item, at);
    }

    // An encrypted message: nobody but the app can read it.
    public override Fragment Oddity(DateTimeOffset at)
    {
        var id = Ids.Snowflake(at);
        var payload = new JsonObject
        {
            ["id"] = id,
            ["sender_id"] = account.UserId,
            ["conversation_id"] = $"{account.UserId}:{Us.XUser}",
            ["encoded_event"] = Convert.ToBase64String(dice.Bytes(48)),
            ["created_at_msec"] = MillisecondsText(at),
        };
        var json = XPosts.Activity(Ids.Event(), "chat.received", Us, payload, XPosts.UserOf(Person, account));
        return new Fragment(FragmentKind.XActivity, json, Item(Us.XUser, id, "message", null, Millisecond(at)), at);
    }

    private Fragment Theirs(string text, JsonObject? attachment, DateTimeOffset at)
    {
        var id = Ids.Snowflake(at);
        (LastOfTheirs, LastText) = (id, text);
        return Event("dm.received", id, account.UserId, Us.XUser, text, attachment, at, Item(Us.XUser, id, "message", text, Millisecond(at)));
    }

    private Fragment Event(string type, string id, string sender, string recipient, string text, JsonObject? attachment, DateTimeOffset at, WebhookItem item)
    {
        var message = new JsonObject
        {
            ["type"] = "message_create",
            ["id"] = id,
            ["created_timestamp"] = MillisecondsText(at),
            ["message_create"] = new JsonObject
            {
                ["target"] = new JsonObject { ["recipient_id"] = recipient },
                ["sender_id"] = sender,
                ["message_data"] = Parts(
                    ("text", text), ("entities", new JsonObject { ["hashtags"] = new JsonArray(), ["urls"] = new JsonArray() }), ("attachment", attachment)),
            },
        };
        if (dice.Chance(olderShare))
        {
            var known = new JsonObject
            {
                [account.UserId] = new JsonObject { ["id"] = account.UserId, ["name"] = Person.Name, ["screen_name"] = account.Handle, ["followers_count"] = account.Followers },
                [Us.XUser] = new JsonObject { ["id"] = Us.XUser, ["name"] = Us.Name, ["screen_name"] = Us.XHandle, ["followers_count"] = 48_210 },
            };
            return new Fragment(FragmentKind.XOlderDirect, message, item, at) { Author = known };
        }

        var payload = new JsonObject
        {
            ["direct_message_events"] = new JsonArray(message),
            ["users"] = new JsonObject
            {
                [account.UserId] = new JsonObject { ["data"] = XPosts.UserOf(Person, account) },
                [Us.XUser] = new JsonObject { ["data"] = XPosts.User(Us.XUser, Us.Name, Us.XHandle, 48_210, verified: true) },
            },
        };
        return new Fragment(FragmentKind.XActivity, XPosts.Activity(Ids.Event(), type, Us, payload), item, at);
    }
}
