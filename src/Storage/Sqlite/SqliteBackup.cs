using SQLitePCL;

namespace SocialCrm.Storage.Sqlite;

/// <summary>
/// Copies a store page by page, while a server writes to it or not. The source is read as of one moment, held by a read transaction for as
/// long as it takes: otherwise every commit of the server would make SQLite begin the copy anew, and under load it would never end. The
/// server is not kept from writing; its log grows until the copy is made. (Turned down: VACUUM INTO, which writes every row anew where
/// this copies pages, and cannot say how far it is.)
/// </summary>
public static class SqliteBackup
{
    // 4 MB: a step takes some 10 ms, after which the copy can be broken off.
    private const int PagesAtOnce = 4096;

    /// <summary>Copies the store into a file beside the target, and gives it the target's name once it is complete and on the disk.</summary>
    /// <param name="source">The store.</param>
    /// <param name="target">The copy; a file of that name is replaced.</param>
    /// <param name="progress">Hears how many pages of how many are copied.</param>
    /// <param name="cancellationToken">Breaks it off; nothing is left behind.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read, or the copy cannot be written.</exception>
    public static BackupResult Copy(SqliteStoreOptions source, string target, IProgress<(long Done, long All)>? progress, CancellationToken cancellationToken)
    {
        var path = source.Path();
        if (!File.Exists(path)) throw new StoreUnavailableException($"There is no store '{path}'.");
        if (string.Equals(path, Path.GetFullPath(target), StringComparison.Ordinal)) throw new StoreUnavailableException("A store cannot be copied onto itself.");
        var unfinished = $"{target}.{Environment.ProcessId}.unfinished";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            long position;
            using (var reader = SqliteConnection.OpenReader(path))
            {
                using var moment = new SqliteSnapshot(reader);
                position = Position(reader);
                reader.CopyInto(unfinished, PagesAtOnce, progress, cancellationToken);
            }

            File.Move(unfinished, target, overwrite: true);
            FolderSync.Sync(Path.GetDirectoryName(Path.GetFullPath(target))!);
            return new BackupResult(position, new FileInfo(target).Length);
        }
        catch (Exception failure) when (failure is SqliteFailure or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The store '{path}' cannot be copied into '{target}': {failure.Message}", failure);
        }
        finally
        {
            foreach (var left in (ReadOnlySpan<string>)[unfinished, unfinished + "-journal", unfinished + "-wal", unfinished + "-shm"]) File.Delete(left);
        }
    }

    private static long Position(SqliteConnection connection)
    {
        using var feed = connection.Statement("SELECT position FROM feed");
        return feed.Step() ? feed.Long(0) : 0;
    }
}

/// <summary>What was copied.</summary>
/// <param name="Position">The feed position the copy is true at.</param>
/// <param name="Bytes">How large it is.</param>
public readonly record struct BackupResult(long Position, long Bytes);
