using SocialCrm.Bench.Load;

namespace SocialCrm.Bench.Live;

/// <summary>What a scenario came to. Times are taken for each message at each console.</summary>
/// <param name="Consoles">Connected consoles.</param>
/// <param name="PerSecond">Webhooks a second.</param>
/// <param name="Messages">How many were measured.</param>
/// <param name="Refused">How often one was answered 503 and sent again.</param>
/// <param name="FromFirstByte">From the webhook's first byte to the change in a console, in milliseconds.</param>
/// <param name="FromSchedule">The same from when the webhook was to be sent.</param>
/// <param name="FromAnswer">From the webhook's answer, which follows the commit, to the change in a console; below zero where the change was first.</param>
/// <param name="Entries">From the first byte to the entry in full, at consoles that watch the customer.</param>
/// <param name="Answers">From the first byte to the webhook's answer.</param>
/// <param name="ChangesPerArray">How many changes an array held on average.</param>
/// <param name="Lost">Messages that a console never showed, over all consoles.</param>
/// <param name="EntriesLost">Entries that a watching console never got, over all of them.</param>
/// <param name="Duplicated">Arrays that told something twice, over all consoles.</param>
/// <param name="Gaps">Arrays that left something out, over all consoles.</param>
/// <param name="Resets">How often a console was told to start afresh.</param>
/// <param name="Examined">Changes that were read in full at two consoles.</param>
/// <param name="Faults">What was wrong with them.</param>
/// <param name="ServerMicroseconds">The server's processor time for a message.</param>
/// <param name="BenchMicroseconds">The generator's and the consoles' processor time for a message.</param>
/// <param name="BarMilliseconds">What 99 of 100 may take.</param>
internal sealed record LiveResult(
    int Consoles,
    int PerSecond,
    int Messages,
    int Refused,
    Spread FromFirstByte,
    Spread FromSchedule,
    Spread FromAnswer,
    Spread Entries,
    Spread Answers,
    double ChangesPerArray,
    int Lost,
    int EntriesLost,
    int Duplicated,
    int Gaps,
    int Resets,
    int Examined,
    IReadOnlyList<string> Faults,
    double ServerMicroseconds,
    double BenchMicroseconds,
    int BarMilliseconds)
{
    /// <summary>Whether the bar is held and every console saw everything once.</summary>
    public bool Holds => FromFirstByte.P99 <= BarMilliseconds && Lost + EntriesLost + Duplicated + Gaps + Resets + Faults.Count == 0;
}
