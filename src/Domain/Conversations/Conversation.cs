namespace SocialCrm.Domain.Conversations;

/// <summary>What a channel knows as one talk: a direct thread, a post with its comments, a review.</summary>
/// <param name="Id">Keyed hash of (channel, our account, thread).</param>
/// <param name="OurAccount">The company's account it goes through, the provider's id.</param>
/// <param name="Kind">Who can read it.</param>
/// <param name="LastMessageAt">When anybody last wrote.</param>
/// <param name="LastInboundAt">When the customer last wrote; null when they never did.</param>
public sealed record Conversation(
    string Id,
    string OurAccount,
    ConversationKind Kind,
    DateTimeOffset LastMessageAt,
    DateTimeOffset? LastInboundAt)
{
    /// <summary>How far what was sent has arrived, where the channel tells by time.</summary>
    public Receipt? Delivered { get; init; }

    /// <summary>How far it is read.</summary>
    public Receipt? Read { get; init; }
}

/// <summary>How far a person got in a talk.</summary>
/// <param name="UpTo">All that was sent until then.</param>
/// <param name="At">When the provider said so.</param>
public sealed record Receipt(DateTimeOffset UpTo, DateTimeOffset At);

/// <summary>Who can read a conversation.</summary>
public enum ConversationKind : byte
{
    /// <summary>The person and the company.</summary>
    Direct,

    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Everybody, with a rating.</summary>
    Review,
}

/// <summary>Who spoke.</summary>
public enum Direction : byte
{
    /// <summary>The customer.</summary>
    In,

    /// <summary>The company.</summary>
    Out,
}

/// <summary>What sort of words an entry holds.</summary>
public enum MessageKind : byte
{
    /// <summary>A private message.</summary>
    Direct,

    /// <summary>A public post of its own.</summary>
    Post,

    /// <summary>A public reply under a post.</summary>
    Comment,

    /// <summary>A public post that names us.</summary>
    Mention,

    /// <summary>A review with a rating.</summary>
    Review,
}
