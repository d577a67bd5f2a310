using System.Collections.Immutable;
using SocialCrm.Server.Live;

namespace SocialCrm.Silo.Presence;

/// <summary>Who is with whom on all front nodes. There is one.</summary>
internal interface IPresenceGrain : IGrainWithIntegerKey
{
    /// <summary>A node gives its sign of life, says what is new there and hears what is new elsewhere.</summary>
    [ResponseTimeout("00:00:05")]
    Task<PresenceNews> ExchangeAsync(PresenceWord word, CancellationToken cancellationToken);
}

/// <summary>What a node says.</summary>
/// <param name="Node">Which.</param>
/// <param name="Here">Who is with whom there; null when that is as it was said last.</param>
/// <param name="Known">The version of the last news it heard; 0 when none.</param>
internal sealed record PresenceWord(string Node, ImmutableArray<Looker>? Here, long Known);

/// <summary>What a node hears.</summary>
/// <param name="Version">The version of this news.</param>
/// <param name="Elsewhere">Who is with whom on all other nodes; null when that is as it was heard last.</param>
/// <param name="IsKnown">Whether it is known who is with whom on the node itself; if not it says so again.</param>
internal sealed record PresenceNews(long Version, ImmutableArray<Looker>? Elsewhere, bool IsKnown);
