using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Customers;

/// <summary>Erase a person, with all accounts.</summary>
/// <param name="Key">What makes the request unique.</param>
/// <param name="By">The administrator's id.</param>
/// <param name="Why">On what ground; null when none is named.</param>
public sealed record ErasePerson(EntryKey Key, string By, ErasureGround? Why);
