namespace SocialCrm.Channels;

/// <summary>The channels' names, as <see cref="InboundItem.Channel"/> spells them.</summary>
public static class ChannelNames
{
    /// <summary>WhatsApp's Cloud API.</summary>
    public const string WhatsApp = "whatsapp";

    /// <summary>Messenger and a Page's feed.</summary>
    public const string Facebook = "facebook";

    /// <summary>X's posts and direct messages.</summary>
    public const string X = "x";

    /// <summary>A webhook of Meta's that does not tell which of its products it is about; only ever unprocessed.</summary>
    public const string Meta = "meta";

    /// <summary>What people call the channel of a name; null when there is none of that name.</summary>
    public static string? Spoken(string channel) => channel switch
    {
        WhatsApp => "WhatsApp",
        Facebook => "Facebook",
        X => "X",
        _ => null,
    };
}
