namespace SocialCrm.Domain.Customers;

/// <summary>That a person does not want to be profiled: no mood and no group is kept or shown for them.</summary>
/// <param name="At">Since when.</param>
/// <param name="By">The id of the agent who wrote it down.</param>
public sealed record Objection(DateTimeOffset At, string By);
