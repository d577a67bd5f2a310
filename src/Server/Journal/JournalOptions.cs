using System.ComponentModel.DataAnnotations;

namespace SocialCrm.Server.Journal;

/// <summary>How long it is remembered what came in.</summary>
public sealed class JournalOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Journal";

    /// <summary>How long a line stays in the journal.</summary>
    /// <value>14 days.</value>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(14);
}
