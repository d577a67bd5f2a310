namespace SocialCrm.Domain.Timeline;

/// <summary>What a customer can do without words.</summary>
public enum EngagementKind : byte
{
    /// <summary>They follow the company.</summary>
    Follow,

    /// <summary>They like something the company published.</summary>
    Like,

    /// <summary>They passed on what the company published.</summary>
    Repost,

    /// <summary>They reacted with an emoji to something that is not on their timeline.</summary>
    Reaction,

    /// <summary>They came in by a link or an advertisement.</summary>
    Referral,

    /// <summary>They agreed to be written to.</summary>
    OptIn,

    /// <summary>They linked an account, or undid that.</summary>
    AccountLinking,

    /// <summary>The talk was passed from one app of the company to another.</summary>
    Handover,
}
