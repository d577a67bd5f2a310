using System.Collections.Immutable;
using SocialCrm.Server.Live;

namespace SocialCrm.Silo.Presence;

/// <summary>What the grain keeps, so that whoever takes its place after a crash knows it at once.</summary>
internal sealed class PresenceBoard
{
    /// <summary>Counts what was said that was new.</summary>
    public long Version { get; set; }

    /// <summary>Who is with whom, by node.</summary>
    public Dictionary<string, ImmutableArray<Looker>> Nodes { get; set; } = new(StringComparer.Ordinal);
}
