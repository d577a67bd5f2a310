using System.Collections.Immutable;

namespace SocialCrm.Domain.Facts;

/// <summary>Something known of a person.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The comparable form.</param>
/// <param name="Said">Where it was said, the newest first; empty for what only an agent knows.</param>
public sealed record KnownFact(FactKind Kind, string Value, ImmutableArray<FactMention> Said)
{
    /// <summary>The correction that made it so; null for what stands as it was said.</summary>
    public FactCorrection? Corrected { get; init; }

    /// <summary>When it was last said or put right.</summary>
    public DateTimeOffset At => Said.IsEmpty || Corrected?.At > Said[0].Entry.HappenedAt ? Corrected?.At ?? default : Said[0].Entry.HappenedAt;

    /// <summary>By when a promise is to be kept; null when no day was named.</summary>
    public DateOnly? Due => Said.IsEmpty ? null : Said[0].Fact.Due;
}

/// <summary>What an agent put right.</summary>
/// <param name="Kind">The sort of fact.</param>
/// <param name="Was">What is not so, in its comparable form; null when the agent knew something new.</param>
/// <param name="Is">What is so instead; null when nothing is.</param>
/// <param name="At">When.</param>
/// <param name="By">The agent's id.</param>
public sealed record FactCorrection(FactKind Kind, string? Was, string? Is, DateTimeOffset At, string By);
