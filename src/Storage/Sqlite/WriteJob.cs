namespace SocialCrm.Storage.Sqlite;

/// <summary>Something to be written. Jobs that wait share a transaction; one may be run again after a transaction was rolled back.</summary>
internal abstract class WriteJob
{
    /// <summary>Writes, on the writer's thread, inside the transaction.</summary>
    public abstract void Run(WriteSession session);

    /// <summary>The transaction is on disk.</summary>
    public abstract void Succeed();

    /// <summary>It is not, or nobody knows.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>A job with a result.</summary>
internal abstract class WriteJob<T> : WriteJob
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    /// <summary>The result, once it is on disk.</summary>
    public Task<T> Done => _done.Task;

    /// <inheritdoc/>
    public sealed override void Run(WriteSession session) => _result = Write(session);

    /// <inheritdoc/>
    public sealed override void Succeed() => _done.TrySetResult(_result);

    /// <inheritdoc/>
    public sealed override void Fail(Exception failure) => _done.TrySetException(failure);

    /// <summary>Writes and tells what came of it.</summary>
    protected abstract T Write(WriteSession session);
}

/// <summary>A job that is a function.</summary>
internal sealed class FunctionJob<T>(Func<WriteSession, T> write) : WriteJob<T>
{
    /// <inheritdoc/>
    protected override T Write(WriteSession session) => write(session);
}
