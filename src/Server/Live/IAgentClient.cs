using System.Collections.Immutable;

namespace SocialCrm.Server.Live;

/// <summary>What the hub calls on a console; on the wire the names begin with a small letter.</summary>
public interface IAgentClient
{
    /// <summary>Things happened: in position order and without gaps since <see cref="AgentHub.Resume"/>, whose answer they may overtake.</summary>
    Task Changed(ImmutableArray<Change> changes);

    /// <summary>Other colleagues are with a customer now, or do something else there.</summary>
    Task Presence(Presence presence);

    /// <summary>The console fell too far behind: nothing follows until it resumes.</summary>
    Task Reset();
}
