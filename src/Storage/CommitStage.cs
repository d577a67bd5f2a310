namespace SocialCrm.Storage;

/// <summary>Where a commit stands.</summary>
internal enum CommitStage : byte
{
    /// <summary>All is written, nothing committed.</summary>
    Before,

    /// <summary>It is committed, and nobody knows yet.</summary>
    After,
}
