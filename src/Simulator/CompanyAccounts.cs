namespace SocialCrm.Simulator;

/// <summary>The accounts of the company that people write to, as the providers number them.</summary>
public sealed record CompanyAccounts
{
    /// <summary>What the company is called.</summary>
    public string Name { get; init; } = "Acme";

    /// <summary>The WhatsApp business account (<c>entry[].id</c>).</summary>
    public string WhatsAppBusiness { get; init; } = "104996122399160";

    /// <summary>The WhatsApp phone number id (<c>metadata.phone_number_id</c>), by which messages are routed.</summary>
    public string WhatsAppNumberId { get; init; } = "106540352242922";

    /// <summary>The number that people see, digits only.</summary>
    public string WhatsAppNumber { get; init; } = "31850001234";

    /// <summary>The Facebook Page.</summary>
    public string Page { get; init; } = "108428451234567";

    /// <summary>The X user.</summary>
    public string XUser { get; init; } = "1460000000000000100";

    /// <summary>The X handle without its @.</summary>
    public string XHandle { get; init; } = "acme";
}
