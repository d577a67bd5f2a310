namespace SocialCrm.Domain.Emotions;

/// <summary>A mood in one word.</summary>
public enum MoodBand : byte
{
    /// <summary>At most -0.15.</summary>
    Bad,

    /// <summary>Between bad and good.</summary>
    Neutral,

    /// <summary>At least 0.15.</summary>
    Good,
}

/// <summary>Where one band ends and the next begins.</summary>
public static class MoodBands
{
    /// <summary>A mood this far from neutral is bad or good.</summary>
    public const double Edge = 0.15;

    /// <summary>The band of a mood.</summary>
    /// <param name="mood">-1 … 1.</param>
    public static MoodBand Of(double mood) => mood <= -Edge ? MoodBand.Bad : mood >= Edge ? MoodBand.Good : MoodBand.Neutral;
}
