using Microsoft.Extensions.Options;

namespace SocialCrm.Server.Webhooks;

/// <summary>
/// When webhooks are given up: all that begin within the same moment share one timer, since a timer each would be set and taken back
/// thousands of times a second.
/// </summary>
public sealed class Deadlines(IOptions<IngressOptions> options, TimeProvider time)
{
    // A webhook has at least seven eighths of its time.
    private const int Shares = 8;

    private readonly TimeSpan _deadline = options.Value.Deadline;
    private readonly Lock _gate = new();
    private Shared? _current;

    /// <summary>A token that is cancelled when what begins now has taken too long.</summary>
    public CancellationToken Next()
    {
        var now = time.GetTimestamp();
        var current = Volatile.Read(ref _current);
        if (current is not null && now < current.Closes) return current.Token;
        lock (_gate)
        {
            if (_current is { } renewed && now < renewed.Closes) return renewed.Token;

            // Nobody disposes of it: its timer fires once, and then nothing holds it.
            var source = new CancellationTokenSource(_deadline, time);
            _current = new Shared(source.Token, now + (long)(_deadline.TotalSeconds / Shares * time.TimestampFrequency));
            return _current.Token;
        }
    }

    private sealed record Shared(CancellationToken Token, long Closes);
}
