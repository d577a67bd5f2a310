using System.ComponentModel.DataAnnotations;

namespace SocialCrm.Server.Following;

/// <summary>When those who follow the feed for what may wait, such as the search and suggestions, stand back.</summary>
public sealed class FollowingOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Following";

    /// <summary>With more events a second than this they give way: taking messages comes first.</summary>
    /// <value>2,000.</value>
    [Range(1, 1_000_000)]
    public int GiveWayAbove { get; set; } = 2_000;

    /// <summary>How long they give way at most; after that they work half of the time, whatever comes in.</summary>
    /// <value>30 s.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan BehindAtMost { get; set; } = TimeSpan.FromSeconds(30);
}
