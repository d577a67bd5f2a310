namespace SocialCrm.Channels.X;

/// <summary>The X app through which posts and direct messages reach us.</summary>
public sealed class XOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Channels:X";

    /// <summary>The app's key.</summary>
    public string? ConsumerKey { get; set; }

    /// <summary>The app's secret, under which X signs every webhook and we answer its challenge.</summary>
    /// <value>None: webhooks cannot be taken without it.</value>
    public string? ConsumerSecret { get; set; }

    /// <summary>The user token of every account that has none of its own.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The secret that belongs to <see cref="AccessToken"/>.</summary>
    public string? AccessTokenSecret { get; set; }

    /// <summary>Our accounts by X's user id.</summary>
    /// <value>Empty: any account is taken, with the shared token.</value>
    public Dictionary<string, XAccount> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>X's API.</summary>
    public Uri ApiBaseUrl { get; set; } = new("https://api.x.com");

    /// <summary>Whether an account is ours: one that is named, or any when none is.</summary>
    /// <param name="account">X's id of the user.</param>
    public bool Takes(string account) => Accounts.Count == 0 || Accounts.ContainsKey(account);
}

/// <summary>One of our accounts on X.</summary>
public sealed class XAccount
{
    /// <summary>What agents call it.</summary>
    public string? Name { get; set; }

    /// <summary>Its own user token.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The secret that belongs to <see cref="AccessToken"/>.</summary>
    public string? AccessTokenSecret { get; set; }
}
