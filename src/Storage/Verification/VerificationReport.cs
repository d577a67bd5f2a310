using System.Collections.Immutable;

namespace SocialCrm.Storage.Verification;

/// <summary>What a verification came to.</summary>
/// <param name="Size">How much was looked at.</param>
/// <param name="Entries">How many entries of timelines.</param>
/// <param name="Snapshots">How many snapshots were compared with a replay.</param>
/// <param name="Findings">What does not agree, the first of it.</param>
/// <param name="More">How many findings there are beside those.</param>
public sealed record VerificationReport(InspectedSize Size, long Entries, long Snapshots, ImmutableArray<Finding> Findings, long More)
{
    /// <summary>All agrees.</summary>
    public bool Holds => Findings.IsEmpty;
}
