using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace SocialCrm.Channels.WhatsApp;

/// <summary>What a message says, by its type (CHANNELS C1.4).</summary>
/// <param name="Text">The words.</param>
/// <param name="Media">What came with them.</param>
/// <param name="Unsupported">Why it cannot be shown, or shown only in part.</param>
internal readonly record struct WhatsAppContent(string? Text, ImmutableArray<InboundMedia> Media, string? Unsupported = null)
{
    /// <summary>Reads the part of a message, or of an edit, that its type names.</summary>
    public static WhatsAppContent Read(JsonElement message, string type)
    {
        var content = type switch
        {
            "text" => new WhatsAppContent(message.Get("text"u8).Words("body"u8), []),
            "image" => File(type, message.Get("image"u8)),
            "video" => File(type, message.Get("video"u8)),
            "audio" => File(type, message.Get("audio"u8)),
            "document" => File(type, message.Get("document"u8)),
            "sticker" => File(type, message.Get("sticker"u8)),
            "location" => Location(message.Get("location"u8)),
            "contacts" => Contacts(message.Get("contacts"u8)),
            "button" => Button(message.Get("button"u8)),
            "interactive" => Answer(message.Get("interactive"u8)),
            "order" => Structured(type, message.Get("order"u8), "text"u8),
            "unsupported" => new WhatsAppContent(null, [], "WhatsApp does not pass this message on."),
            _ => Unknown(message, type),
        };

        if (message.Get("errors"u8) is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } errors)
            content = content with { Unsupported = WhatsAppError.Describe(errors) ?? content.Unsupported };
        if (content is { Text: null, Media.IsEmpty: true, Unsupported: null })
            content = content with { Unsupported = $"The {type} holds nothing that can be shown." };
        return WithContext(content, message);
    }

    private static WhatsAppContent File(string type, JsonElement file)
    {
        if (!file.IsObject()) return new WhatsAppContent(null, []);
        var caption = file.Filled("caption"u8);
        return new WhatsAppContent(caption,
        [
            new InboundMedia(type)
            {
                Id = file.Id("id"u8),
                Url = file.Filled("url"u8),
                MimeType = file.Filled("mime_type"u8),
                Caption = caption,
                FileName = file.Filled("filename"u8),
            },
        ]);
    }

    private static WhatsAppContent Location(JsonElement location) => location.IsObject()
        ? new WhatsAppContent(null,
        [
            new InboundMedia("location")
            {
                Url = location.Filled("url"u8),
                Caption = location.Filled("name"u8) ?? location.Filled("address"u8),
                Structure = location.Raw(),
            },
        ])
        : new WhatsAppContent(null, []);

    private static WhatsAppContent Contacts(JsonElement cards)
    {
        var media = ImmutableArray.CreateBuilder<InboundMedia>();
        foreach (var card in cards.Each())
        {
            media.Add(new InboundMedia("contacts")
            {
                Caption = card.Get("name"u8).Filled("formatted_name"u8),
                Structure = card.Raw(),
            });
        }

        return new WhatsAppContent(null, media.DrainToImmutable());
    }

    private static WhatsAppContent Button(JsonElement button) => button.IsObject()
        ? new WhatsAppContent(button.Filled("text"u8), [new InboundMedia("button") { Structure = button.Raw() }])
        : new WhatsAppContent(null, []);

    // The answer's own JSON is text within the JSON and may be broken; it is kept as it came.
    private static WhatsAppContent Answer(JsonElement interactive)
    {
        if (!interactive.IsObject()) return new WhatsAppContent(null, []);
        var type = interactive.Words("type"u8);
        var (name, answer) = type switch
        {
            "button_reply" => ("button", interactive.Get("button_reply"u8)),
            "list_reply" => ("list", interactive.Get("list_reply"u8)),
            "nfm_reply" => ("form", interactive.Get("nfm_reply"u8)),
            _ => ("interactive", interactive),
        };
        var media = new InboundMedia(name)
        {
            Id = answer.Id("id"u8),
            Caption = answer.Filled("description"u8),
            Structure = answer.IsPresent() ? answer.Raw() : interactive.Raw(),
        };
        var text = answer.Filled("title"u8) ?? (name == "form" ? answer.Filled("body"u8) : null);
        return new WhatsAppContent(text, [media], name == "interactive" ? $"We do not read answers of the type \"{type}\"." : null);
    }

    private static WhatsAppContent Structured(string type, JsonElement part, ReadOnlySpan<byte> words) => part.IsObject()
        ? new WhatsAppContent(part.Filled(words), [new InboundMedia(type) { Structure = part.Raw() }])
        : new WhatsAppContent(null, []);

    private static WhatsAppContent Unknown(JsonElement message, string type)
    {
        var part = message.Get(Encoding.UTF8.GetBytes(type));
        return new WhatsAppContent(
            null,
            part.IsPresent() ? [new InboundMedia(type) { Structure = part.Raw() }] : [],
            $"We do not read messages of the type \"{type}\".");
    }

    // The advertisement or product that a message came from is part of what is meant by "is this one still there?".
    private static WhatsAppContent WithContext(WhatsAppContent content, JsonElement message)
    {
        var media = content.Media;
        if (message.Get("referral"u8) is { ValueKind: JsonValueKind.Object } referral)
        {
            media = media.Add(new InboundMedia("referral")
            {
                Url = referral.Filled("source_url"u8),
                Caption = referral.Filled("headline"u8),
                Structure = referral.Raw(),
            });
        }

        if (message.Get("context"u8).Get("referred_product"u8) is { ValueKind: JsonValueKind.Object } product)
            media = media.Add(new InboundMedia("product") { Structure = product.Raw() });
        return content with { Media = media };
    }
}
