namespace SocialCrm.Channels.Meta;

/// <summary>The Meta app through which WhatsApp numbers and Facebook Pages reach us.</summary>
public sealed class MetaOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Channels:Meta";

    /// <summary>The app's secret, under which Meta signs every webhook.</summary>
    /// <value>None: webhooks cannot be taken without it.</value>
    public string? AppSecret { get; set; }

    /// <summary>The word that Meta must say in the handshake when a webhook is registered; chosen by us.</summary>
    /// <value>None: the handshake cannot be answered without it.</value>
    public string? VerifyToken { get; set; }

    /// <summary>The token for Graph API calls of every account that has none of its own.</summary>
    public string? AccessToken { get; set; }

    /// <summary>Our WhatsApp numbers and Pages by the provider's id (phone number id, Page id).</summary>
    /// <value>Empty: any account is taken, with the shared token.</value>
    public Dictionary<string, MetaAccount> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>The Graph API.</summary>
    public Uri ApiBaseUrl { get; set; } = new("https://graph.facebook.com/v23.0");

    /// <summary>Whether an account is ours: one that is named, or any when none is.</summary>
    /// <param name="account">The provider's id of the account.</param>
    public bool Takes(string account) => Accounts.Count == 0 || Accounts.ContainsKey(account);
}

/// <summary>One of our numbers or Pages.</summary>
public sealed class MetaAccount
{
    /// <summary>What agents call it.</summary>
    public string? Name { get; set; }

    /// <summary>Its own token for the Graph API.</summary>
    public string? AccessToken { get; set; }
}
