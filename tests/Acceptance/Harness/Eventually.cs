namespace SocialCrm.Acceptance.Harness;

/// <summary>Waits for what comes to be: asks again until it is so, and says what it last saw when it never is.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer passes.</summary>
    /// <param name="ask">Asks.</param>
    /// <param name="passes">Whether the answer is the one waited for.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="within">How long; 30 seconds if not said.</param>
    /// <returns>The answer that passed.</returns>
    public static async Task<T> GetAsync<T>(Func<Task<T>> ask, Func<T, bool> passes, string what, TimeSpan? within = null)
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (passes(answer)) return answer;
            if (clock.GetElapsedTime(started) > (within ?? Usual)) throw new TimeoutException($"Waited for {what}; last seen: {answer}");
            await Task.Delay(Pause, clock);
        }
    }

    /// <summary>Asks until it is so.</summary>
    public static Task BeAsync(Func<bool> so, string what, TimeSpan? within = null) =>
        GetAsync(() => Task.FromResult(so()), static answer => answer, what, within);

    /// <summary>Tries until nothing is thrown; then the last failure comes out as it is.</summary>
    /// <param name="attempt">Looks, and throws when it is not so yet.</param>
    /// <param name="within">How long; 30 seconds if not said.</param>
    public static async Task HoldAsync(Func<Task> attempt, TimeSpan? within = null)
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await attempt();
                return;
            }
            catch (ShouldAssertException) when (clock.GetElapsedTime(started) < (within ?? Usual))
            {
                await Task.Delay(Pause, clock);
            }
        }
    }
}
