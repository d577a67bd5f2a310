using SocialCrm.Domain.Customers;
using SocialCrm.Server.Customers;

namespace SocialCrm.Server.Live;

/// <summary>Somebody at a console who looks at a customer.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Colleague">Who looks.</param>
/// <param name="TypesUntil">Until when they count as writing.</param>
public sealed record Looker(CustomerId Customer, Colleague Colleague, DateTimeOffset TypesUntil);
