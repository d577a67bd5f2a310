namespace SocialCrm.Domain.Customers;

/// <summary>The kinds of <see cref="Alias"/> that an integrator can verify: by what a shop knows somebody, whatever they write on. Scope empty.</summary>
public static class VerifiedKinds
{
    /// <summary>An e-mail address, in lower case.</summary>
    public const string Email = "email";

    /// <summary>A telephone number, international, digits only, as WhatsApp writes it.</summary>
    public const string Phone = "phone";

    /// <summary>An order number, in capitals.</summary>
    public const string Order = "order";

    /// <summary>How many an account holds at most; beyond that the oldest order number ends.</summary>
    public const int Most = 32;

    /// <summary>Whether an account may hold several of a kind at once: people have two addresses and many orders.</summary>
    public static bool MayBeSeveral(string kind) => kind is Email or Phone or Order;
}
