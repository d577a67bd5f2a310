namespace SocialCrm.Domain.Customers;

/// <summary>A customer linked into another.</summary>
/// <param name="Customer">Who was linked in.</param>
/// <param name="Since">Since when.</param>
/// <param name="By">The agent who decided it, or the channel or integrator that attests it.</param>
/// <param name="Evidence">Why we believe that they are one person.</param>
/// <param name="Version">Which event of the survivor's stream made it; the reason stands in its content.</param>
public sealed record Link(CustomerId Customer, DateTimeOffset Since, string By, Evidence Evidence, long Version);
