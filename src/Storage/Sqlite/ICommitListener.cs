namespace SocialCrm.Storage.Sqlite;

/// <summary>Hears on the writer's thread what was committed, before those who asked for it are told.</summary>
internal interface ICommitListener
{
    /// <summary>A transaction is on disk.</summary>
    void Committed(WriteSession session);

    /// <summary>A commit failed or its outcome is unknown, and the file was opened anew: it may hold what nobody was told of.</summary>
    void Reopened(WriteSession session);
}
