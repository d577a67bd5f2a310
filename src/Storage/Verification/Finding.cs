namespace SocialCrm.Storage.Verification;

/// <summary>Something stored that does not agree with the rest.</summary>
/// <param name="Area">What it is about, in a word: <c>feed</c>, <c>stream</c>, <c>key</c>, <c>snapshot</c>, <c>row</c>, <c>timeline</c>, <c>alias</c>, <c>link</c>, <c>due</c>, <c>file</c>.</param>
/// <param name="What">What is wrong and where.</param>
public sealed record Finding(string Area, string What);
