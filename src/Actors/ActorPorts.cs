using SocialCrm.Storage;

namespace SocialCrm.Actors;

/// <summary>What every customer's actor works with; one for all of them, so that an actor stays small.</summary>
/// <param name="Store">The streams.</param>
/// <param name="Timeline">Where messages that a command refers to are looked up.</param>
/// <param name="Clock">The time.</param>
public sealed record ActorPorts(ICustomerStore Store, ITimeline Timeline, TimeProvider Clock);
