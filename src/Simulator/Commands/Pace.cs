namespace SocialCrm.Simulator.Commands;

/// <summary>
/// How the people's clock maps to ours: it runs <paramref name="speed"/> times as fast, but never ahead of the present,
/// because nobody writes in the future.
/// </summary>
/// <param name="peopleStart">Where the people's clock starts.</param>
/// <param name="ourStart">Where ours stands at that moment.</param>
/// <param name="speed">How many of their seconds pass in one of ours.</param>
internal sealed class Pace(DateTimeOffset peopleStart, DateTimeOffset ourStart, double speed)
{
    /// <summary>How long to wait before what happens at <paramref name="at"/> is posted.</summary>
    public TimeSpan Until(DateTimeOffset at, DateTimeOffset now)
    {
        var paced = ourStart + (at - peopleStart) / speed;
        var present = speed > 1 && at > paced ? at : paced;
        return present - now;
    }
}
