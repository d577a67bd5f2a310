using System.Globalization;
using System.Text.Json.Nodes;
using SocialCrm.Simulator.People;

namespace SocialCrm.Simulator.Talks;

/// <summary>A post on X, before it takes the form of one of the two envelopes.</summary>
/// <param name="Id">The post's id.</param>
/// <param name="Text">Its text.</param>
/// <param name="At">When it was posted.</param>
/// <param name="Conversation">The id of the post the thread began with.</param>
internal sealed record XPost(string Id, string Text, DateTimeOffset At, string Conversation)
{
    /// <summary>The post it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Who wrote the post it answers.</summary>
    public string? ReplyToUser { get; init; }

    /// <summary>The post it quotes.</summary>
    public string? Quotes { get; init; }

    /// <summary>The ids of its earlier versions: an edit is a new post that names them.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];
}

/// <summary>Writes posts and users in X's shapes: version 2 for the Activity API (CHANNELS C4.3), the older one (C4.2).</summary>
internal static class XPosts
{
    public static JsonObject Version2(XPost post, string authorId, string language, CompanyAccounts us)
    {
        var referenced = new JsonArray();
        if (post.ReplyTo is not null)
            referenced.Add(new JsonObject { ["type"] = "replied_to", ["id"] = post.ReplyTo });
        if (post.Quotes is not null)
            referenced.Add(new JsonObject { ["type"] = "quoted", ["id"] = post.Quotes });
        var json = new JsonObject
        {
            ["id"] = post.Id,
            ["text"] = post.Text,
            ["author_id"] = authorId,
            ["conversation_id"] = post.Conversation,
            ["created_at"] = post.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["lang"] = language,
            ["edit_history_tweet_ids"] = new JsonArray([.. post.Earlier.Append(post.Id).Select(id => (JsonNode)id)]),
            ["public_metrics"] = new JsonObject { ["retweet_count"] = 0, ["reply_count"] = 0, ["like_count"] = 0, ["quote_count"] = 0 },
        };
        if (post.ReplyTo is not null)
            json["in_reply_to_tweet_id"] = post.ReplyTo;
        if (post.ReplyToUser is not null)
            json["in_reply_to_user_id"] = post.ReplyToUser;
        if (referenced.Count > 0)
            json["referenced_tweets"] = referenced;
        if (Mention(post.Text, us) is (int start, int end))
        {
            json["entities"] = new JsonObject
            {
                ["mentions"] = new JsonArray(new JsonObject { ["start"] = start, ["end"] = end, ["username"] = us.XHandle, ["id"] = us.XUser }),
            };
        }

        return json;
    }

    public static JsonObject Older(XPost post, JsonObject author, CompanyAccounts us)
    {
        // The older shape cuts at 140 and keeps the whole text apart.
        var cut = post.Text.Length > 140;
        var mentions = Mention(post.Text, us) is (int start, int end)
            ? new JsonArray(new JsonObject { ["id_str"] = us.XUser, ["screen_name"] = us.XHandle, ["name"] = us.Name, ["indices"] = new JsonArray(start, end) })
            : [];
        var json = new JsonObject
        {
            ["created_at"] = post.At.UtcDateTime.ToString("ddd MMM dd HH:mm:ss '+0000' yyyy", CultureInfo.InvariantCulture),
            ["id"] = long.Parse(post.Id, CultureInfo.InvariantCulture),
            ["id_str"] = post.Id,
            ["text"] = cut ? post.Text[..(char.IsHighSurrogate(post.Text[115]) ? 115 : 116)] + "…" : post.Text,
            ["truncated"] = cut,
            ["in_reply_to_status_id_str"] = post.ReplyTo,
            ["in_reply_to_user_id_str"] = post.ReplyToUser,
            ["is_quote_status"] = false,
            ["user"] = author,
            ["entities"] = new JsonObject { ["user_mentions"] = mentions },
        };
        if (cut)
            json["extended_tweet"] = new JsonObject { ["full_text"] = post.Text, ["entities"] = new JsonObject { ["user_mentions"] = mentions.DeepClone() } };
        return json;
    }

    /// <summary>A user of version 2.</summary>
    public static JsonObject User(string id, string name, string handle, int followers, bool verified) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["username"] = handle,
        ["verified"] = verified,
        ["public_metrics"] = new JsonObject { ["followers_count"] = followers, ["following_count"] = followers / 3, ["tweet_count"] = followers * 2 },
    };

    /// <summary>A user of the older shape.</summary>
    public static JsonObject OlderUser(string id, string name, string handle, int followers, bool verified) => new()
    {
        ["id"] = long.Parse(id, CultureInfo.InvariantCulture),
        ["id_str"] = id,
        ["name"] = name,
        ["screen_name"] = handle,
        ["followers_count"] = followers,
        ["verified"] = verified,
    };

    public static JsonObject UserOf(Person person, XAccount account) => User(account.UserId, person.Name, account.Handle, account.Followers, account.Verified);

    public static JsonObject OlderUserOf(Person person, XAccount account) => OlderUser(account.UserId, person.Name, account.Handle, account.Followers, account.Verified);

    /// <summary>The Activity API's envelope: one event a body.</summary>
    public static JsonObject Activity(string eventId, string eventType, CompanyAccounts us, JsonObject payload, params ReadOnlySpan<JsonObject> users)
    {
        var includes = new JsonObject();
        if (users.Length > 0)
        {
            var list = new JsonArray();
            foreach (var user in users)
                list.Add(user);
            includes["users"] = list;
        }

        return new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["event_uuid"] = eventId,
                ["filter"] = new JsonObject { ["user_id"] = us.XUser },
                ["event_type"] = eventType,
                ["tag"] = "care",
                ["payload"] = payload,
                ["includes"] = includes,
            },
        };
    }

    private static (int Start, int End)? Mention(string text, CompanyAccounts us)
    {
        var start = text.IndexOf("@" + us.XHandle, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : (start, start + us.XHandle.Length + 1);
    }
}
