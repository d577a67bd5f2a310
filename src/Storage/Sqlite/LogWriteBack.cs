namespace SocialCrm.Storage.Sqlite;

/// <summary>
/// Writes the log back into the file, so that it does not grow. Doing that takes long and would keep everybody waiting, so another
/// connection writes back the bulk of it while the writer goes on; what came meanwhile is little, and the writer does it itself between
/// two transactions, whereupon the log begins anew.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="wake">Wakes the writer when it has nothing to do.</param>
internal sealed class LogWriteBack(string path, Action wake) : IDisposable
{
    // 64 MB: a page that changed many times meanwhile is written back once, and what a start reads again takes a fifth of a second.
    private const int Enough = 64 * 1024 * 1024 / SqliteConnection.PageBytes;

    private SqliteConnection? _connection;
    private Task _bulk = Task.CompletedTask;
    private long _pages;
    private volatile Stage _stage;

    private enum Stage : byte
    {
        Growing,
        WritingBulk,
        RestIsLeft,
    }

    /// <summary>The writer's connection committed; called between two transactions.</summary>
    /// <exception cref="SqliteFailure">The file cannot be written.</exception>
    public void AfterCommit(SqliteConnection writer)
    {
        _pages += writer.TakePagesWritten();
        switch (_stage)
        {
            case Stage.Growing when _pages >= Enough:
                _stage = Stage.WritingBulk;
                _bulk = Task.Run(WriteBulk);
                break;
            case Stage.RestIsLeft:
                // A reader that looks at the past keeps the log from beginning anew: then it is tried again after as much again.
                writer.WriteLogBack();
                _stage = Stage.Growing;
                _pages = 0;
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bulk.GetAwaiter().GetResult();
        _connection?.Dispose();
    }

    private void WriteBulk()
    {
        try
        {
            _connection ??= SqliteConnection.OpenWriter(path);
            _connection.WriteLogBack();
        }
        catch (SqliteFailure)
        {
            // The writer meets the same trouble and tells of it.
            _connection?.Dispose();
            _connection = null;
        }
        finally
        {
            _stage = Stage.RestIsLeft;
            wake();
        }
    }
}
