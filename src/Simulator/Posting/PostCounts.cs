namespace SocialCrm.Simulator.Posting;

/// <summary>What became of the deliveries so far.</summary>
/// <param name="Acknowledged">Deliveries answered with 200, repeats included.</param>
/// <param name="Items">Items in deliveries that were answered with 200 for the first time.</param>
/// <param name="Duplicates">Deliveries answered with 200 that the server had surely or perhaps seen before: repeats, and those sent again after no clear answer.</param>
/// <param name="Retries">Attempts beyond the first.</param>
/// <param name="Failed">Deliveries given up.</param>
/// <param name="LastRefusal">The last status that was not 200; null when there was none, 0 for no answer.</param>
public sealed record PostCounts(long Acknowledged, long Items, long Duplicates, long Retries, long Failed, int? LastRefusal);
