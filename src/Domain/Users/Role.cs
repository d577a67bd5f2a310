namespace SocialCrm.Domain.Users;

/// <summary>What a user may do.</summary>
public enum Role : byte
{
    /// <summary>Watches customers and answers them.</summary>
    Agent,

    /// <summary>Reads reports.</summary>
    Analyst,

    /// <summary>Everything, and who may do what.</summary>
    Administrator,
}
