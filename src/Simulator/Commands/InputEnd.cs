namespace SocialCrm.Simulator.Commands;

/// <summary>Tells when standard input closes: with the process that started this one, whatever ended it.</summary>
internal static class InputEnd
{
    /// <summary>A source that is cancelled with the given token, or when standard input closes.</summary>
    public static CancellationTokenSource Link(CancellationToken cancellation)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ = WatchAsync(end);
        return end;
    }

    private static async Task WatchAsync(CancellationTokenSource end)
    {
        await using var input = Console.OpenStandardInput();
        var ignored = new byte[256];
        try
        {
            while (await input.ReadAsync(ignored, end.Token) > 0)
            {
                // What is said is of no interest, only that nothing can be said any more.
            }

            await end.CancelAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The run ended first.
        }
    }
}
