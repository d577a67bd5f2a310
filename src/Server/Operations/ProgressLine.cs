using System.Globalization;

namespace SocialCrm.Server.Operations;

/// <summary>Says on standard error how far something is, at most once a second.</summary>
/// <param name="done">What has been done to that part.</param>
internal sealed class ProgressLine(string done) : IProgress<(long Done, long All)>
{
    private readonly TimeProvider _time = TimeProvider.System;
    private long _said = TimeProvider.System.GetTimestamp();

    /// <inheritdoc/>
    public void Report((long Done, long All) value)
    {
        if (_time.GetElapsedTime(_said) < TimeSpan.FromSeconds(1)) return;
        _said = _time.GetTimestamp();
        var share = value.All == 0 ? 1 : (double)value.Done / value.All;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{share:P0} {done}"));
    }
}
