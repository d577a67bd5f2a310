namespace SocialCrm.Domain.Facts;

/// <summary>What sort of thing was told.</summary>
public enum FactKind : byte
{
    /// <summary>An e-mail address of theirs.</summary>
    Email,

    /// <summary>A telephone number of theirs.</summary>
    Phone,

    /// <summary>The number of an order.</summary>
    Order,

    /// <summary>Where they live or want something to be sent.</summary>
    Address,

    /// <summary>A product, by the name that the administrator gave it.</summary>
    Product,

    /// <summary>A day they named.</summary>
    Date,

    /// <summary>Something the company said it would do.</summary>
    Promise,
}
