using System.ComponentModel.DataAnnotations;

namespace SocialCrm.Server.Configuration;

/// <summary>How consoles are kept up to date.</summary>
public sealed class LiveOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Live";

    /// <summary>How long changes are gathered into one array.</summary>
    /// <value>20 ms.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan Gather { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How many arrays may wait for a console before it is told to start afresh.</summary>
    /// <value>500: ten seconds at full speed.</value>
    [Range(1, 100_000)]
    public int QueueLength { get; set; } = 500;

    /// <summary>How many changes a console may have missed; more, and it is told to start afresh.</summary>
    /// <value>5,000.</value>
    [Range(1, 100_000)]
    public int MissedAtMost { get; set; } = 5_000;

    /// <summary>How long changes of who is with whom are gathered: whoever only walks past is not told at all.</summary>
    /// <value>250 ms.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan GatherPresence { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long somebody counts as writing after they said so.</summary>
    /// <value>6 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan TypingLasts { get; set; } = TimeSpan.FromSeconds(6);
}
