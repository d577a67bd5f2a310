using System.Text.Json.Nodes;
using SocialCrm.Simulator.People;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Talks;

/// <summary>WhatsApp Cloud API (CHANNELS C1.3 to C1.5).</summary>
internal sealed class WhatsAppTalk(Person person, WhatsAppAccount account, CompanyAccounts us, MessageIds ids, Dice dice)
    : Talk(person, us, ids)
{
    private WhatsAppAccount _account = account;
    private string? _reactedTo;

    public override bool IsPublic => false;

    public override string Channel => "whatsapp";

    public override Fragment Say(string text, DateTimeOffset at, bool quoting)
    {
        var message = Begin("text", at, out var id);
        message["text"] = new JsonObject { ["body"] = text };
        if (quoting && LastOfOurs is { } quoted)
            message["context"] = new JsonObject { ["from"] = Us.WhatsAppNumber, ["id"] = quoted };
        return Message(message, id, text, at);
    }

    public override Fragment Answer(string text, DateTimeOffset at)
    {
        LastOfOurs = Ids.WhatsApp();
        var echo = Parts(
            ("from", Us.WhatsAppNumber), ("to", _account.Number), ("to_user_id", _account.UserId), ("id", LastOfOurs),
            ("timestamp", SecondsText(at)), ("type", "text"), ("text", new JsonObject { ["body"] = text }));
        var item = Item(Us.WhatsAppNumberId, LastOfOurs, "message", text, Second(at)) with { Outbound = true };
        return new Fragment(FragmentKind.WhatsAppEcho, echo, item, at) { Author = Contact() };
    }

    public override Fragment Show(string? caption, DateTimeOffset at)
    {
        var message = Begin("image", at, out var id);
        message["image"] = Parts(("id", Ids.Number()), ("mime_type", "image/jpeg"), ("sha256", Ids.FileHash()), ("caption", caption));
        return Message(message, id, caption, at);
    }

    public override Fragment Tap(string title, DateTimeOffset at)
    {
        if (LastOfOurs is null)
            return Say(title, at, quoting: false);
        var message = Begin(dice.Chance(0.3) ? "button" : "interactive", at, out var id);
        message["context"] = new JsonObject { ["from"] = Us.WhatsAppNumber, ["id"] = LastOfOurs };
        if ((string?)message["type"] == "button")
        {
            message["button"] = new JsonObject { ["payload"] = title, ["text"] = title };
            return Message(message, id, title, at);
        }

        var type = dice.Chance(0.5) ? "button_reply" : "list_reply";
        message["interactive"] = new JsonObject { ["type"] = type, [type] = new JsonObject { ["id"] = "choice-1", ["title"] = title } };
        return Message(message, id, title, at);
    }

    public override Fragment? React(string emoji, DateTimeOffset at) => LastOfOurs is null ? null : Reaction(_reactedTo = LastOfOurs, emoji, at);

    public override Fragment? Unreact(DateTimeOffset at) => _reactedTo is null ? null : Reaction(_reactedTo, null, at);

    public override Fragment? Edit(string text, DateTimeOffset at)
    {
        if (LastOfTheirs is null)
            return null;
        LastText = text;
        var message = Begin("edit", at, out var id);
        message["edit"] = new JsonObject
        {
            ["original_message_id"] = LastOfTheirs,
            ["message"] = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } },
        };
        return Fragment(message, Item(Us.WhatsAppNumberId, LastOfTheirs, "edit", text, Second(at)) with { Revision = id }, at);
    }

    public override Fragment? Revoke(DateTimeOffset at)
    {
        if (LastOfTheirs is null)
            return null;
        var message = Begin("revoke", at, out var id);
        message["revoke"] = new JsonObject { ["original_message_id"] = LastOfTheirs };
        var item = Item(Us.WhatsAppNumberId, LastOfTheirs, "delete", null, Second(at)) with { Revision = id };
        (LastOfTheirs, LastText) = (null, null);
        return Fragment(message, item, at);
    }

    public override Fragment? Receipt(bool read, DateTimeOffset at)
    {
        if (LastOfOurs is null)
            return null;
        var status = read ? "read" : "delivered";
        var json = Parts(
            ("id", LastOfOurs), ("status", status), ("timestamp", SecondsText(at)), ("recipient_id", _account.Number), ("recipient_user_id", _account.UserId),
            ("conversation", new JsonObject { ["id"] = Ids.Number(32), ["origin"] = new JsonObject { ["type"] = "service" } }),
            ("pricing", new JsonObject { ["billable"] = false, ["pricing_model"] = "PMP", ["category"] = "service" }));
        var item = Item(Us.WhatsAppNumberId, LastOfOurs, "status", status, Second(at)) with { Revision = status };
        return new Fragment(FragmentKind.WhatsAppStatus, json, item, at);
    }

    public override Fragment Oddity(DateTimeOffset at) => dice.Below(9) switch
    {
        0 => Media("sticker", at, Parts(("id", Ids.Number()), ("mime_type", "image/webp"), ("sha256", Ids.FileHash()), ("animated", false))),
        1 => Media("audio", at, Parts(("id", Ids.Number()), ("mime_type", "audio/ogg; codecs=opus"), ("sha256", Ids.FileHash()), ("voice", true))),
        2 => Media("location", at, new JsonObject { ["latitude"] = 52.0907, ["longitude"] = 5.1214, ["name"] = Person.City }),
        3 => Media("poll", at, new JsonObject { ["name"] = "?" }),
        4 => ChangeNumber(at),
        5 => Cards(at),
        6 => Order(at),
        7 => FromAdvertisement(at),
        _ => Unsupported(at),
    };

    public override Fragment? Thank(string emoji, DateTimeOffset at)
    {
        if (LastOfTheirs is null)
            return null;
        var id = Ids.WhatsApp();
        var echo = Parts(
            ("from", Us.WhatsAppNumber), ("to", _account.Number), ("to_user_id", _account.UserId), ("id", id), ("timestamp", SecondsText(at)),
            ("type", "reaction"), ("reaction", new JsonObject { ["message_id"] = LastOfTheirs, ["emoji"] = emoji }));
        var item = Item(Us.WhatsAppNumberId, LastOfTheirs, "reaction", emoji, Second(at)) with { Outbound = true, Revision = id };
        return new Fragment(FragmentKind.WhatsAppEcho, echo, item, at) { Author = Contact() };
    }

    private Fragment Cards(DateTimeOffset at)
    {
        var message = Begin("contacts", at, out var id);
        message["contacts"] = new JsonArray(new JsonObject
        {
            ["name"] = new JsonObject { ["formatted_name"] = "Bakker & Zn.", ["first_name"] = "Bakker" },
            ["phones"] = new JsonArray(new JsonObject { ["phone"] = "+31 30 234 56 78", ["type"] = "WORK" }),
        });
        return Message(message, id, null, at);
    }

    private Fragment Order(DateTimeOffset at)
    {
        var product = new JsonObject { ["product_retailer_id"] = "acme-mixer-2", ["quantity"] = dice.Between(1, 2), ["item_price"] = 89.95, ["currency"] = "EUR" };
        return Media("order", at, new JsonObject { ["catalog_id"] = Ids.Number(), ["product_items"] = new JsonArray(product) });
    }

    private Fragment FromAdvertisement(DateTimeOffset at)
    {
        var text = Person.Language == "nl" ? "Is deze er nog?" : "Is this one still there?";
        var message = Begin("text", at, out var id);
        message["text"] = new JsonObject { ["body"] = text };
        message["referral"] = new JsonObject
        {
            ["source_url"] = "https://fb.me/acme-spring",
            ["source_id"] = Ids.Number(),
            ["source_type"] = "ad",
            ["headline"] = "Acme in spring",
            ["body"] = "New colours",
            ["media_type"] = "image",
            ["ctwa_clid"] = Ids.Number(24),
        };
        return Message(message, id, text, at);
    }

    private Fragment Media(string type, DateTimeOffset at, JsonObject content)
    {
        var message = Begin(type, at, out var id);
        message[type] = content;
        return Message(message, id, null, at);
    }

    private Fragment Unsupported(DateTimeOffset at)
    {
        var message = Begin("unsupported", at, out var id);
        message["errors"] = new JsonArray(new JsonObject
        {
            ["code"] = 131051,
            ["title"] = "Message type unknown",
            ["message"] = "Message type unknown",
            ["error_data"] = new JsonObject { ["details"] = "Message type is currently not supported." },
        });
        return Message(message, id, null, at);
    }

    // A changed number brings a new business-scoped id; the event links old and new and has no contacts beside it.
    private Fragment ChangeNumber(DateTimeOffset at)
    {
        var before = _account;
        var number = before.Number is null ? null : before.Number[..5] + Ids.Number(before.Number.Length - 5);
        _account = before with { Number = number, UserId = before.UserId[..3] + Ids.Number() };
        var message = Parts(("from", before.Number), ("from_user_id", before.UserId), ("id", Ids.WhatsApp()), ("timestamp", SecondsText(at)), ("type", "system"));
        message["system"] = Parts(
            ("type", number is null ? "user_changed_user_id" : "user_changed_number"),
            ("body", number is null ? null : $"User {Person.FirstName} changed from {before.Number} to {number}"),
            ("wa_id", number), ("user_id", _account.UserId), ("previous_user_id", before.UserId));
        var item = Item(Us.WhatsAppNumberId, (string)message["id"]!, "alias", _account.UserId, Second(at));
        return new Fragment(FragmentKind.WhatsAppMessage, message, item, at);
    }

    private Fragment Reaction(string target, string? emoji, DateTimeOffset at)
    {
        var message = Begin("reaction", at, out var id);

        // A removal comes in two forms: an empty emoji, or none at all.
        message["reaction"] = Parts(("message_id", target), ("emoji", emoji ?? (dice.Chance(0.5) ? "" : null)));
        return Fragment(message, Item(Us.WhatsAppNumberId, target, "reaction", emoji, Second(at)) with { Revision = id }, at);
    }

    private JsonObject Begin(string type, DateTimeOffset at, out string id)
    {
        id = Ids.WhatsApp();
        return Parts(("from", _account.Number), ("from_user_id", _account.UserId), ("id", id), ("timestamp", SecondsText(at)), ("type", type));
    }

    private Fragment Message(JsonObject message, string id, string? text, DateTimeOffset at)
    {
        (LastOfTheirs, LastText) = (id, (string?)message["type"] == "text" ? text : null);
        return Fragment(message, Item(Us.WhatsAppNumberId, id, "message", text, Second(at)), at);
    }

    private Fragment Fragment(JsonObject message, WebhookItem item, DateTimeOffset at) =>
        new(FragmentKind.WhatsAppMessage, message, item, at) { Author = Contact() };

    private JsonObject Contact() => Parts(
        ("profile", Parts(("name", Person.Name), ("username", _account.UserName))), ("wa_id", _account.Number), ("user_id", _account.UserId));
}
