using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>The place of a customer among the accounts of their person.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Person">Who stands for the person.</param>
/// <param name="LinkedInto">Whom they are linked into; null for who stands for the person.</param>
/// <param name="Schema">Of which schema the state is.</param>
/// <param name="State">The stream's state by itself.</param>
internal sealed record StoredLink(CustomerId Customer, CustomerId Person, CustomerId? LinkedInto, long Schema, byte[] State)
{
    /// <summary>The state, where it is known without reading it: decided just now.</summary>
    public Customer? Known { get; init; }
}
