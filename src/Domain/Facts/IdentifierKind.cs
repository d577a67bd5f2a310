namespace SocialCrm.Domain.Facts;

/// <summary>What people are known by elsewhere and type into messages.</summary>
public enum IdentifierKind : byte
{
    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>The number of an order.</summary>
    Order,
}
