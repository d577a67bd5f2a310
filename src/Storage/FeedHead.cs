namespace SocialCrm.Storage;

/// <summary>Where the feed ends as far as this process has heard, and a bell for those who wait for more.</summary>
internal sealed class FeedHead
{
    private readonly Lock _lock = new();
    private long _position;
    private TaskCompletionSource? _bell;

    /// <summary>The position of the newest committed event that was heard of.</summary>
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
