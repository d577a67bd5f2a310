namespace SocialCrm.Domain.Customers;

/// <summary>That a person was erased.</summary>
/// <param name="At">When.</param>
/// <param name="By">The administrator's id.</param>
/// <param name="Why">On what ground; null when none was named.</param>
/// <param name="Version">Which event of the stream it is.</param>
public sealed record Erasure(DateTimeOffset At, string By, ErasureGround? Why, long Version);

/// <summary>On what ground somebody is erased: a word of a list, because a sentence could name them again. Stored by number.</summary>
public enum ErasureGround : byte
{
    /// <summary>They asked for it.</summary>
    Asked,

    /// <summary>What it was kept for is done.</summary>
    NoLongerNeeded,

    /// <summary>It should never have been kept.</summary>
    Unlawful,

    /// <summary>A law or a court demands it.</summary>
    Obliged,
}
