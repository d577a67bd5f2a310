namespace SocialCrm.Channels;

/// <summary>The reason given for an item whose reading failed: a broken id, or a fault of ours.</summary>
internal static class Unreadable
{
    /// <summary>Names the failure by its kind only: an exception's own words could quote what a person wrote.</summary>
    public static string Because(Exception exception) => $"It could not be read ({exception.GetType().Name}).";
}
