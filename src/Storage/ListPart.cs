namespace SocialCrm.Storage;

/// <summary>
/// A stretch of a list with one order. Those who do not wait have no urgency and no waiting time: on such lists they come after
/// those who do, the most recent first, which the index of recent words answers without reading everybody.
/// </summary>
internal enum ListPart : byte
{
    /// <summary>Those who wait, the most urgent first.</summary>
    Urgent,

    /// <summary>Those who wait, the longest first.</summary>
    Waiting,

    /// <summary>Those who do not wait, the most recent first.</summary>
    Rest,

    /// <summary>Those who wait, the most recent first.</summary>
    RecentWaiting,

    /// <summary>Everybody, the most recent first.</summary>
    Recent,
}

/// <summary>Which stretches a list has.</summary>
internal static class ListParts
{
    /// <summary>The stretches of a list, in order.</summary>
    public static ReadOnlySpan<ListPart> Of(ListState state, ListSort sort) => (state, sort) switch
    {
        (ListState.Waiting, ListSort.Urgent) => [ListPart.Urgent],
        (ListState.Waiting, ListSort.Waiting) => [ListPart.Waiting],
        (ListState.Waiting, _) => [ListPart.RecentWaiting],
        (ListState.Answered, _) => [ListPart.Rest],
        (_, ListSort.Urgent) => [ListPart.Urgent, ListPart.Rest],
        (_, ListSort.Waiting) => [ListPart.Waiting, ListPart.Rest],
        _ => [ListPart.Recent],
    };
}
