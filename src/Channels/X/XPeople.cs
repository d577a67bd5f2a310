using System.Text;
using System.Text.Json;

namespace SocialCrm.Channels.X;

/// <summary>Users as X tells of them: in a list or by id, plain or wrapped in <c>data</c>, in the older or the newer words.</summary>
internal static class XPeople
{
    /// <summary>The person with this id, dressed with what is told about them.</summary>
    public static InboundPerson Person(string id, JsonElement user)
    {
        user = Unwrapped(user);
        return new InboundPerson([new InboundAlias(AliasKinds.XUser, "", id)])
        {
            Name = user.Filled("name"u8),
            Handle = user.Filled("username"u8) ?? user.Filled("screen_name"u8),
            AvatarUrl = user.Filled("profile_image_url"u8) ?? user.Filled("profile_image_url_https"u8),
            Followers = user.Get("public_metrics"u8).Int("followers_count"u8) ?? user.Int("followers_count"u8),
        };
    }

    /// <summary>The user with this id, from a list or from a map by id; undefined where nothing is told.</summary>
    public static JsonElement Find(JsonElement users, string id)
    {
        if (users.IsObject()) return users.Get(Encoding.UTF8.GetBytes(id));
        foreach (var user in users.Each())
        {
            if (Unwrapped(user).Holds("id"u8, id)) return user;
        }

        return default;
    }

    /// <summary>The id of a user.</summary>
    public static string? IdOf(JsonElement user)
    {
        user = Unwrapped(user);
        return user.Id("id_str"u8) ?? user.Id("id"u8);
    }

    /// <summary>The one user of a list who is not us; null where there is none, or more than one.</summary>
    public static InboundPerson? Other(JsonElement users, string account)
    {
        InboundPerson? found = null;
        foreach (var user in users.Each())
        {
            if (IdOf(user) is not { } id || id == account) continue;
            if (found is not null) return null;
            found = Person(id, user);
        }

        return found;
    }

    private static JsonElement Unwrapped(JsonElement user) =>
        user.Get("data"u8) is { ValueKind: JsonValueKind.Object } inner ? inner : user;
}
