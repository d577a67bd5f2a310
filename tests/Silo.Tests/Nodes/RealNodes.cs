namespace SocialCrm.Silo.Tests.Nodes;

/// <summary>Tests with real processes run one after another, and alone: they wait for what nodes that starve would be late with.</summary>
[CollectionDefinition(nameof(RealNodes), DisableParallelization = true)]
public sealed class RealNodes;
