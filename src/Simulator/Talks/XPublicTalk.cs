using System.Text.Json.Nodes;
using SocialCrm.Simulator.People;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Talks;

/// <summary>Mentions, replies and quotes on X (CHANNELS C4.2, C4.3), mostly in the Activity envelope, sometimes in the older one.</summary>
internal sealed class XPublicTalk(Person person, XAccount account, CompanyAccounts us, MessageIds ids, Dice dice, double olderShare)
    : Talk(person, us, ids)
{
    // The few posts of the company that people like and pass on.
    private static readonly string[] OurPosts = ["1990000000000000011", "1990000000000000027", "1990000000000000042"];

    private bool _follows;
    private XPost? _last;
    private XPost? _ours;
    private string? _conversation;

    public override bool IsPublic => true;

    public override string Channel => "x";

    public override string CallUs => "@" + Us.XHandle;

    public override void BeginMatter() => (_last, _ours, _conversation) = (null, null, null);

    public override Fragment Say(string text, DateTimeOffset at, bool quoting)
    {
        var post = NewPost(Addressed(text), at);
        if (_conversation is null && LastOfOurs is not null && dice.Chance(0.15))
            return Theirs(post with { Quotes = LastOfOurs }, "post.quote.create");
        if (_ours is not null)
            return Theirs(post with { ReplyTo = _ours.Id, ReplyToUser = Us.XUser }, "post.reply.create");
        return Theirs(_last is null ? post : post with { ReplyTo = _last.Id, ReplyToUser = account.UserId }, "post.mention.create");
    }

    public override Fragment Show(string? caption, DateTimeOffset at) =>
        Say($"{caption} https://t.co/{Ids.Number(10)}".TrimStart(), at, quoting: false);

    public override Fragment Answer(string text, DateTimeOffset at)
    {
        var post = NewPost($"@{account.Handle} {text}", at) with { ReplyTo = _last?.Id, ReplyToUser = account.UserId };
        (_ours, LastOfOurs) = (post, post.Id);
        _conversation ??= post.Id;
        return Tell(post, "post.create", outbound: true, Item(Us.XUser, post.Id, "message", post.Text, At(post)) with { Outbound = true });
    }

    /// <summary>A post that names the company and answers it arrives twice where both are subscribed to: another event, the same post.</summary>
    public Fragment? Again() => _last is { ReplyToUser: { } user } post && user == Us.XUser
        ? Activity(post, "post.mention.create", account.UserId, XPosts.UserOf(Person, account), Item(Us.XUser, post.Id, "message", post.Text, At(post)))
        : null;

    public override Fragment? Edit(string text, DateTimeOffset at)
    {
        if (_last is null)
            return null;
        var edited = _last with { Id = Ids.Snowflake(at), Text = Addressed(text), At = at, Earlier = [.. _last.Earlier, _last.Id] };
        var item = Item(Us.XUser, edited.Earlier[0], "edit", edited.Text, At(edited)) with { Revision = edited.Id };
        _last = edited;
        (LastOfTheirs, LastText) = (edited.Id, text);
        var type = edited.Quotes is not null ? "post.quote.create" : edited.ReplyToUser == Us.XUser ? "post.reply.create" : "post.mention.create";
        return Activity(edited, type, account.UserId, XPosts.UserOf(Person, account), item);
    }

    /// <summary>A like of the company's answer; X knows no other reaction.</summary>
    public override Fragment? React(string emoji, DateTimeOffset at) => LastOfOurs is null ? null : Like(LastOfOurs, at);

    public override Fragment? Revoke(DateTimeOffset at)
    {
        if (_last is null)
            return null;
        var payload = new JsonObject { ["id"] = _last.Id, ["author_id"] = account.UserId };
        var item = Item(Us.XUser, _last.Id, "delete", null, Millisecond(at));
        (_last, LastOfTheirs, LastText) = (null, null, null);
        return new Fragment(FragmentKind.XActivity, XPosts.Activity(Ids.Event(), "post.delete", Us, payload), item, at);
    }

    /// <summary>First they follow, then they like and pass on what the company posts.</summary>
    public override Fragment Deed(DateTimeOffset at)
    {
        if (!_follows)
        {
            _follows = true;
            return Follow(at);
        }

        var post = dice.Pick(OurPosts);
        return dice.Chance(0.6) ? Like(post, at) : Repost(post, at);
    }

    private Fragment Follow(DateTimeOffset at)
    {
        var payload = new JsonObject
        {
            ["source"] = new JsonObject { ["data"] = XPosts.UserOf(Person, account) },
            ["target"] = new JsonObject { ["data"] = XPosts.User(Us.XUser, Us.Name, Us.XHandle, 48_210, verified: true) },
        };
        var id = Ids.Event();
        return new Fragment(
            FragmentKind.XActivity, XPosts.Activity(id, "follow.follow", Us, payload), Item(Us.XUser, Us.XUser, "follow", null, Millisecond(at)) with { Revision = id }, at);
    }

    private Fragment Like(string post, DateTimeOffset at)
    {
        var payload = new JsonObject
        {
            ["id"] = Ids.Number(32),
            ["timestamp_ms"] = MillisecondsText(at),
            ["liked_tweet_author_id"] = Us.XUser,
            ["liked_tweet_id"] = post,
        };
        var item = Item(Us.XUser, post, "reaction", "❤️", Millisecond(at)) with { Revision = $"{account.UserId}-{MillisecondsText(at)}" };
        return new Fragment(FragmentKind.XActivity, XPosts.Activity(Ids.Event(), "like.create", Us, payload, XPosts.UserOf(Person, account)), item, at);
    }

    private Fragment Repost(string post, DateTimeOffset at)
    {
        var id = Ids.Snowflake(at);
        var payload = XPosts.Version2(new XPost(id, $"RT @{Us.XHandle}: …", at, id), account.UserId, Person.Language, Us);
        payload["referenced_tweets"] = new JsonArray(new JsonObject { ["type"] = "retweeted", ["id"] = post });
        var item = Item(Us.XUser, id, "repost", null, Millisecond(at));
        return new Fragment(FragmentKind.XActivity, XPosts.Activity(Ids.Event(), "post.repost.create", Us, payload, XPosts.UserOf(Person, account)), item, at);
    }

    private XPost NewPost(string text, DateTimeOffset at)
    {
        var id = Ids.Snowflake(at);
        return new XPost(id, text, at, _conversation ?? id);
    }

    private Fragment Theirs(XPost post, string eventType)
    {
        _conversation ??= post.Id;
        (_last, LastOfTheirs, LastText) = (post, post.Id, post.Text);
        return Tell(post, eventType, outbound: false, Item(Us.XUser, post.Id, "message", post.Text, At(post)));
    }

    private Fragment Tell(XPost post, string eventType, bool outbound, WebhookItem item)
    {
        var author = outbound ? Us.XUser : account.UserId;
        if (post.Quotes is null && dice.Chance(olderShare))
        {
            var user = outbound ? XPosts.OlderUser(Us.XUser, Us.Name, Us.XHandle, 48_210, verified: true) : XPosts.OlderUserOf(Person, account);

            // The older shape tells whole seconds.
            return new Fragment(FragmentKind.XOlderPost, XPosts.Older(post, user, Us), item with { OccurredAt = Second(post.At) }, post.At);
        }

        var writer = outbound ? XPosts.User(Us.XUser, Us.Name, Us.XHandle, 48_210, verified: true) : XPosts.UserOf(Person, account);
        return Activity(post, eventType, author, writer, item);
    }

    private Fragment Activity(XPost post, string eventType, string author, JsonObject writer, WebhookItem item)
    {
        var payload = XPosts.Version2(post, author, Person.Language, Us);
        return new Fragment(FragmentKind.XActivity, XPosts.Activity(Ids.Event(), eventType, Us, payload, writer), item, post.At);
    }

    // Whoever does not name the company is not heard by it.
    private string Addressed(string text) => text.Contains(CallUs, StringComparison.OrdinalIgnoreCase) ? text : $"{CallUs} {text}";

    private static DateTimeOffset At(XPost post) => Millisecond(post.At);
}
