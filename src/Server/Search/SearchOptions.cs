using System.ComponentModel.DataAnnotations;

namespace SocialCrm.Server.Search;

/// <summary>How the search follows what happens.</summary>
public sealed class SearchOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Search";

    /// <summary>How long what happens is gathered before it is taken in: words that are taken in together cost less.</summary>
    /// <value>Half a second.</value>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Gather { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>With more events a second than this it gives way: taking messages comes first.</summary>
    /// <value>2,000.</value>
    [Range(1, 1_000_000)]
    public int GiveWayAbove { get; set; } = 2_000;

    /// <summary>How long it gives way at most; after that it works half of the time, whatever comes in.</summary>
    /// <value>30 s.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan BehindAtMost { get; set; } = TimeSpan.FromSeconds(30);
}
