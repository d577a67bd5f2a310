using System.Text.Json.Nodes;
using SocialCrm.Simulator.People;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Talks;

/// <summary>Messenger (CHANNELS C2): times in milliseconds, people by their page-scoped id, no names.</summary>
internal sealed class MessengerTalk(Person person, FacebookAccount account, CompanyAccounts us, MessageIds ids, Dice dice)
    : Talk(person, us, ids)
{
    private string? _reactedTo;

    public override bool IsPublic => false;

    public override string Channel => "facebook";

    public override Fragment Say(string text, DateTimeOffset at, bool quoting)
    {
        var id = Ids.Messenger();
        var reply = quoting && LastOfOurs is not null ? new JsonObject { ["mid"] = LastOfOurs } : null;
        return Theirs(Parts(("mid", id), ("text", text), ("reply_to", reply)), id, text, at);
    }

    public override Fragment Answer(string text, DateTimeOffset at)
    {
        LastOfOurs = Ids.Messenger();
        var message = Parts(("mid", LastOfOurs), ("is_echo", true), ("app_id", 263902037430900L), ("text", text));
        var item = Item(Us.Page, LastOfOurs, "message", text, Millisecond(at)) with { Outbound = true };
        return Event(Us.Page, account.PageScopedId, at, "message", message, item);
    }

    public override Fragment Show(string? caption, DateTimeOffset at)
    {
        var id = Ids.Messenger();
        var picture = new JsonObject
        {
            ["type"] = "image",
            ["payload"] = new JsonObject { ["url"] = $"https://scontent.xx.fbcdn.net/v/t1.15752-9/{Ids.Number(18)}_n.jpg" },
        };
        return Theirs(Parts(("mid", id), ("text", caption), ("attachments", new JsonArray(picture))), id, caption, at);
    }

    public override Fragment Tap(string title, DateTimeOffset at)
    {
        var id = Ids.Messenger();
        if (dice.Chance(0.5))
        {
            // A button of ours, which answers without being a message.
            (LastOfTheirs, LastText) = (id, title);
            var postback = new JsonObject { ["mid"] = id, ["title"] = title, ["payload"] = "CHOICE_1" };
            return Event(account.PageScopedId, Us.Page, at, "postback", postback, Item(Us.Page, id, "message", title, Millisecond(at)));
        }

        var message = Parts(("mid", id), ("text", title), ("quick_reply", new JsonObject { ["payload"] = "CHOICE_1" }));
        return Theirs(message, id, title, at);
    }

    public override Fragment? React(string emoji, DateTimeOffset at)
    {
        if (LastOfOurs is null)
            return null;
        _reactedTo = LastOfOurs;
        var kind = emoji switch { "❤️" => "love", "👍" => "like", "😊" => "smile", _ => "other" };
        var reaction = new JsonObject { ["mid"] = LastOfOurs, ["action"] = "react", ["reaction"] = kind, ["emoji"] = emoji };
        return Reaction(reaction, LastOfOurs, emoji, at);
    }

    public override Fragment? Unreact(DateTimeOffset at) => _reactedTo is null
        ? null
        : Reaction(new JsonObject { ["mid"] = _reactedTo, ["action"] = "unreact" }, _reactedTo, null, at);

    public override Fragment? Receipt(bool read, DateTimeOffset at)
    {
        if (LastOfOurs is null)
            return null;
        var mark = at.ToUnixTimeMilliseconds();
        var what = read ? "read" : "delivery";
        var json = Parts(("mids", read || dice.Chance(0.3) ? null : new JsonArray(LastOfOurs)), ("watermark", mark));
        var item = Item(Us.Page, LastOfOurs, read ? "read" : "status", null, Millisecond(at)) with { Revision = MillisecondsText(at) };
        return Event(account.PageScopedId, Us.Page, at, what, json, item);
    }

    public override Fragment Deed(DateTimeOffset at)
    {
        var referral = new JsonObject { ["ref"] = "spring", ["source"] = "SHORTLINK", ["type"] = "OPEN_THREAD" };
        return Event(account.PageScopedId, Us.Page, at, "referral", referral, Item(Us.Page, MillisecondsText(at), "other", null, Millisecond(at)));
    }

    public override Fragment Oddity(DateTimeOffset at)
    {
        if (dice.Chance(0.3))
        {
            var id = Ids.Messenger();
            var sticker = new JsonObject
            {
                ["type"] = "image",
                ["payload"] = new JsonObject { ["url"] = "https://scontent.xx.fbcdn.net/v/t39.1997-6/thumb_n.png", ["sticker_id"] = 369239263222822L },
            };
            return Theirs(Parts(("mid", id), ("attachments", new JsonArray(sticker))), id, null, at);
        }

        if (dice.Chance(0.5))
        {
            var id = Ids.Messenger();
            var link = new JsonObject { ["type"] = "fallback", ["title"] = "Acme - opening hours", ["payload"] = new JsonObject { ["url"] = "https://acme.example/hours" } };
            return Theirs(Parts(("mid", id), ("attachments", new JsonArray(link))), id, null, at);
        }

        var optin = new JsonObject { ["type"] = "notification_messages", ["title"] = "Back in stock", ["payload"] = "STOCK" };
        var item = Item(Us.Page, MillisecondsText(at), "other", null, Millisecond(at));
        return Event(account.PageScopedId, Us.Page, at, "optin", optin, item);
    }

    private Fragment Theirs(JsonObject message, string id, string? text, DateTimeOffset at)
    {
        (LastOfTheirs, LastText) = (id, text);
        return Event(account.PageScopedId, Us.Page, at, "message", message, Item(Us.Page, id, "message", text, Millisecond(at)));
    }

    private Fragment Reaction(JsonObject reaction, string target, string? emoji, DateTimeOffset at)
    {
        var item = Item(Us.Page, target, "reaction", emoji, Millisecond(at)) with { Revision = MillisecondsText(at) };
        return Event(account.PageScopedId, Us.Page, at, "reaction", reaction, item);
    }

    private static Fragment Event(string sender, string recipient, DateTimeOffset at, string what, JsonObject content, WebhookItem item)
    {
        var json = new JsonObject
        {
            ["sender"] = new JsonObject { ["id"] = sender },
            ["recipient"] = new JsonObject { ["id"] = recipient },
            ["timestamp"] = at.ToUnixTimeMilliseconds(),
            [what] = content,
        };
        return new Fragment(FragmentKind.PageMessaging, json, item, at);
    }
}
