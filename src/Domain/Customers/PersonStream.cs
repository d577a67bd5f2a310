namespace SocialCrm.Domain.Customers;

/// <summary>One account of a person: a stream as it stands.</summary>
/// <param name="Customer">The stream.</param>
/// <param name="State">The fold of its events.</param>
/// <param name="Profile">What is personal about it.</param>
public sealed record PersonStream(CustomerId Customer, Customer State, Profile Profile);
