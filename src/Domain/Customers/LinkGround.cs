namespace SocialCrm.Domain.Customers;

/// <summary>One thing by which two accounts are believed to be one person's.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The address, number or name itself, as compared; null where there is none to show.</param>
public sealed record LinkGround(LinkGroundKind Kind, string? Value = null);

/// <summary>By what accounts can be believed to be one person's. Stored by number.</summary>
public enum LinkGroundKind : byte
{
    /// <summary>The same e-mail address.</summary>
    Email,

    /// <summary>The same telephone number.</summary>
    Phone,

    /// <summary>The same order number.</summary>
    Order,

    /// <summary>The same handle.</summary>
    Handle,

    /// <summary>The same or a like name.</summary>
    Name,

    /// <summary>A private answer to a public comment names both.</summary>
    PrivateReply,

    /// <summary>The provider told that the number or id of the one became that of the other.</summary>
    NewNumber,
}
