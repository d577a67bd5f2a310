namespace SocialCrm.Domain.Conversations;

/// <summary>What a channel lets us answer in a conversation right now (CHANNELS C7).</summary>
/// <param name="Mode">What may be sent.</param>
/// <param name="Until">When that ends; null when it does not end by itself.</param>
/// <param name="Reason">Why, in words for an agent.</param>
public sealed record ReplyPolicy(ReplyMode Mode, DateTimeOffset? Until, string Reason)
{
    private static readonly TimeSpan CareWindow = TimeSpan.FromHours(24);
    private static readonly TimeSpan TaggedWindow = TimeSpan.FromDays(7);

    /// <summary>The policy of a conversation at a moment.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="now">The moment.</param>
    public static ReplyPolicy For(string channel, Conversation conversation, DateTimeOffset now)
    {
        if (conversation.Kind != ConversationKind.Direct)
            return new ReplyPolicy(ReplyMode.Free, Until: null, "Public: everyone can read the answer");
        if (channel is not ("whatsapp" or "facebook" or "instagram"))
            return new ReplyPolicy(ReplyMode.Free, Until: null, "No time limit on this channel");
        if (conversation.LastInboundAt is not { } last)
            return new ReplyPolicy(channel == "whatsapp" ? ReplyMode.Template : ReplyMode.None, Until: null, "The customer has not written yet");
        if (now < last + CareWindow)
            return new ReplyPolicy(ReplyMode.Free, last + CareWindow, "Within 24 hours of the customer's last message");
        if (channel == "whatsapp")
            return new ReplyPolicy(ReplyMode.Template, Until: null, "More than 24 hours since the customer's last message");
        return now < last + TaggedWindow
            ? new ReplyPolicy(ReplyMode.Tagged, last + TaggedWindow, "Only a person may answer, up to 7 days")
            : new ReplyPolicy(ReplyMode.None, Until: null, "More than 7 days since the customer's last message");
    }
}

/// <summary>What may be sent.</summary>
public enum ReplyMode : byte
{
    /// <summary>Free text.</summary>
    Free,

    /// <summary>Free text with the human-agent tag.</summary>
    Tagged,

    /// <summary>An approved template only.</summary>
    Template,

    /// <summary>Nothing.</summary>
    None,
}
