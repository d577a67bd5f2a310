using System.Text.Json.Nodes;
using SocialCrm.Simulator.People;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Talks;

/// <summary>Comments under the Page's posts and posts on the Page (CHANNELS C2): times in seconds, people by another id than in Messenger.</summary>
internal sealed class PageTalk(Person person, FacebookAccount account, CompanyAccounts us, MessageIds ids, Dice dice)
    : Talk(person, us, ids)
{
    // The few posts of the Page that people comment on.
    private static readonly string[] PagePosts = ["122104775", "122108331", "122111902", "122119457"];

    private string? _post;
    private string? _root;
    private JsonObject? _last;

    public override bool IsPublic => true;

    public override string Channel => "facebook";

    public override void BeginMatter() => (_post, _root, _last) = (null, null, null);

    public override Fragment Say(string text, DateTimeOffset at, bool quoting) => Theirs(text, null, at);

    public override Fragment Show(string? caption, DateTimeOffset at) =>
        Theirs(caption, $"https://scontent.xx.fbcdn.net/v/t39.30808-6/{Ids.Number(18)}_n.jpg", at);

    public override Fragment Answer(string text, DateTimeOffset at)
    {
        _post ??= $"{Us.Page}_{dice.Pick(PagePosts)}";
        LastOfOurs = $"{PostNumber}_{Ids.Number()}";
        var value = Value("comment", "add", at, Us.Page, Us.Name);
        value["comment_id"] = LastOfOurs;
        value["parent_id"] = _root ?? _post;
        value["message"] = text;
        return Change(value, Item(Us.Page, LastOfOurs, "message", text, Second(at)) with { Outbound = true }, at);
    }

    public override Fragment? React(string emoji, DateTimeOffset at)
    {
        if (LastOfOurs is null)
            return null;
        var value = Value("reaction", "add", at, account.UserId, Person.Name);
        value["comment_id"] = LastOfOurs;
        value["parent_id"] = _post;
        value["reaction_type"] = emoji == "❤️" ? "love" : "like";
        return Change(value, Item(Us.Page, LastOfOurs, "reaction", emoji, Second(at)) with { Revision = SecondsText(at) }, at);
    }

    public override Fragment? Hide(DateTimeOffset at)
    {
        if (_last is null || LastOfTheirs is null || !_last.ContainsKey("comment_id"))
            return null;
        var value = _last.DeepClone().AsObject();
        value["verb"] = "hide";
        value["created_time"] = at.ToUnixTimeSeconds();
        value.Remove("message");
        value.Remove("photo");
        return Change(value, Item(Us.Page, LastOfTheirs, "hide", null, Second(at)) with { Revision = SecondsText(at) }, at);
    }

    /// <summary>They react to one of the Page's own posts.</summary>
    public override Fragment Deed(DateTimeOffset at)
    {
        var post = $"{Us.Page}_{dice.Pick(PagePosts)}";
        var value = Value("reaction", "add", at, account.UserId, Person.Name);
        value["post_id"] = post;
        value["parent_id"] = post;
        value["reaction_type"] = "love";
        return Change(value, Item(Us.Page, post, "reaction", "❤️", Second(at)) with { Revision = $"{account.UserId}-{SecondsText(at)}" }, at);
    }

    public override Fragment? Edit(string text, DateTimeOffset at)
    {
        if (_last is null || LastOfTheirs is null)
            return null;
        LastText = text;
        var value = _last.DeepClone().AsObject();
        value["verb"] = "edited";
        value["message"] = text;
        value["created_time"] = at.ToUnixTimeSeconds();
        return Change(value, Item(Us.Page, LastOfTheirs, "edit", text, Second(at)) with { Revision = SecondsText(at) }, at);
    }

    public override Fragment? Revoke(DateTimeOffset at)
    {
        if (_last is null || LastOfTheirs is null)
            return null;
        var value = _last.DeepClone().AsObject();
        value["verb"] = "remove";
        value["created_time"] = at.ToUnixTimeSeconds();
        value.Remove("message");
        value.Remove("photo");
        var item = Item(Us.Page, LastOfTheirs, "delete", null, Second(at));
        BeginMatter();
        (LastOfTheirs, LastText) = (null, null);
        return Change(value, item, at);
    }

    private string PostNumber => _post![(Us.Page.Length + 1)..];

    private Fragment Theirs(string? text, string? photo, DateTimeOffset at)
    {
        var ownPost = _post is null && dice.Chance(0.2);
        _post ??= $"{Us.Page}_{(ownPost ? Ids.Number() : dice.Pick(PagePosts))}";
        var value = Value(ownPost ? "status" : "comment", "add", at, account.UserId, Person.Name);
        string id;
        if (ownPost)
        {
            _root = id = _post;
        }
        else
        {
            id = $"{PostNumber}_{Ids.Number()}";
            value["comment_id"] = id;
            value["parent_id"] = _root ?? _post;
            _root ??= id;
        }

        if (text is not null)
            value["message"] = text;
        if (photo is not null)
            value["photo"] = photo;
        (LastOfTheirs, LastText, _last) = (id, text, value.DeepClone().AsObject());
        return Change(value, Item(Us.Page, id, "message", text, Second(at)), at);
    }

    private JsonObject Value(string item, string verb, DateTimeOffset at, string from, string name) => new()
    {
        ["from"] = new JsonObject { ["id"] = from, ["name"] = name },
        ["item"] = item,
        ["verb"] = verb,
        ["post_id"] = _post,
        ["created_time"] = at.ToUnixTimeSeconds(),
    };

    private static Fragment Change(JsonObject value, WebhookItem item, DateTimeOffset at) =>
        new(FragmentKind.PageFeed, new JsonObject { ["value"] = value, ["field"] = "feed" }, item, at);
}
