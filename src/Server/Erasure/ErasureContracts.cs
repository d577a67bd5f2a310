using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Erasure;

/// <summary>Erase a person for good. It stands in the body, not in the address, because proxies write addresses down.</summary>
/// <param name="Name">The person's name as the 360° view shows it: who means somebody else does not know it.</param>
/// <param name="Reason">On what ground.</param>
public sealed record EraseRequest(string Name, ErasureGround? Reason = null);

/// <summary>A person who was erased, and what went.</summary>
/// <param name="CustomerId">Who stood for the person.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Reason">On what ground; null when none was named.</param>
/// <param name="Accounts">How many accounts they had.</param>
/// <param name="Contents">How many contents went: texts, names, notes, whatever was personal about something that happened.</param>
/// <param name="Aliases">How many names went that providers and shops have for them.</param>
/// <param name="Raw">How many deliveries went that were never understood.</param>
/// <param name="Done">Nothing is left. While it is false the rest is still being taken out of search and of what was not understood, also after a restart.</param>
public sealed record ErasedPerson(
    CustomerId CustomerId, DateTimeOffset At, Colleague By, ErasureGround? Reason, int Accounts, int Contents, int Aliases, int Raw, bool Done);
