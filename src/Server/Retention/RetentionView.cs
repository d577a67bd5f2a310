using System.Collections.Immutable;
using SocialCrm.Storage;

namespace SocialCrm.Server.Retention;

/// <summary>How long what was said is kept, and what was removed.</summary>
/// <param name="Rules">The channels that have a rule; all others keep everything.</param>
/// <param name="Passes">The passes that removed something, those under way and the last of each channel; the newest first.</param>
public sealed record RetentionView(ImmutableArray<RetentionRule> Rules, ImmutableArray<RetentionPassItem> Passes);

/// <summary>How long a channel keeps what was said.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Days">In days.</param>
public sealed record RetentionRule(string Channel, int Days);

/// <summary>A pass over everything of a channel: counts alone, and nobody's words.</summary>
/// <param name="Id">Which.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Days">The rule it follows.</param>
/// <param name="Before">What was written before this goes.</param>
/// <param name="BeganAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it is under way.</param>
/// <param name="Customers">How many customers there were when it began.</param>
/// <param name="Seen">How many of them were looked at so far.</param>
/// <param name="Entries">How many entries old enough were looked at.</param>
/// <param name="Removed">How many of these had words, which are gone.</param>
public sealed record RetentionPassItem(
    long Id,
    string Channel,
    int Days,
    DateTimeOffset Before,
    DateTimeOffset BeganAt,
    DateTimeOffset? EndedAt,
    long Customers,
    long Seen,
    long Entries,
    long Removed)
{
    /// <summary>A pass as shown.</summary>
    public static RetentionPassItem Of(RetentionPass pass) => new(
        pass.Id, pass.Channel, pass.Days, pass.Before, pass.BeganAt, pass.EndedAt, pass.Customers, pass.Seen, pass.Entries, pass.Removed);
}

/// <summary>A rule to be tried out.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Days">In days.</param>
public sealed record RetentionTrial(string Channel, int Days);

/// <summary>What a rule would remove now.</summary>
/// <param name="Before">What was written before this would go.</param>
/// <param name="Entries">How many entries would lose their words.</param>
/// <param name="OrMore">There are more, which were not counted.</param>
public sealed record RetentionPreview(DateTimeOffset Before, int Entries, bool OrMore);
