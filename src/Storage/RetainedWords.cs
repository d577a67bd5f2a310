namespace SocialCrm.Storage;

/// <summary>What a rule of retention is about: what was said and done on the channel. What the team wrote down about a person is not.</summary>
internal static class RetainedWords
{
    /// <summary>The types of the events, in SQL. A new version of one of them belongs here too.</summary>
    public const string Types = "'message-recorded.v1', 'engagement-recorded.v1'";
}
