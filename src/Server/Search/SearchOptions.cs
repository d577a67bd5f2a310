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
}
