using System.Collections.Immutable;

namespace SocialCrm.Storage.Verification;

/// <summary>Collects findings: the first of them in full, of the rest the number, so that a broken store does not fill memory.</summary>
internal sealed class Findings(int most)
{
    private readonly List<Finding> _kept = [];

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>What is kept.</summary>
    public ImmutableArray<Finding> Kept => [.. _kept];

    /// <summary>Notes one.</summary>
    public void Add(string area, string what)
    {
        if (++Count <= most) _kept.Add(new Finding(area, what));
    }
}
