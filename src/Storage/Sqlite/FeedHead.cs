namespace SocialCrm.Storage.Sqlite;

/// <summary>Where the feed ends, and a bell for those who wait for more. This process is the only one that writes, so it knows.</summary>
internal sealed class FeedHead
{
    private readonly Lock _lock = new();
    private long _position;
    private TaskCompletionSource? _bell;

    /// <summary>The position of the newest committed event.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Something was committed.</summary>
    public void Advance(long position)
    {
        TaskCompletionSource? bell;
        lock (_lock)
        {
            if (position <= _position) return;
            _position = position;
            (bell, _bell) = (_bell, null);
        }

        bell?.SetResult();
    }

    /// <summary>Waits until there is something after a position.</summary>
    public async Task<long> WaitAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task bell;
            lock (_lock)
            {
                if (_position > after) return _position;
                _bell ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                bell = _bell.Task;
            }

            await bell.WaitAsync(cancellationToken);
        }
    }
}
