using System.Collections.Immutable;
using System.Net;
using System.Text.Json;

namespace SocialCrm.Channels.X;

/// <summary>Words and pictures as X writes them.</summary>
internal static class XText
{
    /// <summary>The text in full: a long post has it apart. X writes &amp;, &lt; and &gt; as HTML does; people do not.</summary>
    public static string? Of(JsonElement post)
    {
        var text = post.Get("note_tweet"u8).Filled("text"u8)
            ?? post.Get("extended_tweet"u8).Filled("full_text"u8)
            ?? post.Filled("full_text"u8)
            ?? post.Filled("text"u8);
        return Decoded(text);
    }

    /// <summary>Where a post can be seen; X finds it by its id, whatever handle stands before that.</summary>
    public static string Address(string? handle, string post) => $"https://x.com/{handle ?? "i"}/status/{post}";

    public static string? Decoded(string? text) =>
        text is not null && text.Contains('&') ? WebUtility.HtmlDecode(text) : text;

    /// <summary>Pictures and films; what is no object is passed over.</summary>
    public static ImmutableArray<InboundMedia> Media(JsonElement media)
    {
        if (!media.IsPresent()) return [];
        var found = ImmutableArray.CreateBuilder<InboundMedia>();
        foreach (var one in media.Each())
        {
            if (one.IsObject()) found.Add(Medium(one));
        }

        return found.DrainToImmutable();
    }

    public static InboundMedia Medium(JsonElement media)
    {
        var type = media.Filled("type"u8) switch
        {
            "photo" => "image",
            "animated_gif" => "gif",
            { } other => other,
            null => "media",
        };
        return new InboundMedia(type)
        {
            Id = media.Id("media_key"u8) ?? media.Id("id_str"u8) ?? media.Id("id"u8),
            Url = media.Filled("media_url_https"u8) ?? media.Filled("url"u8) ?? media.Filled("preview_image_url"u8),
            Caption = media.Filled("alt_text"u8) ?? media.Filled("ext_alt_text"u8),
        };
    }
}
