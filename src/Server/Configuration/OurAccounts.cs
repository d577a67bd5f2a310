using Microsoft.Extensions.Options;
using SocialCrm.Channels.Meta;
using SocialCrm.Channels.X;

namespace SocialCrm.Server.Configuration;

/// <summary>What the company calls its accounts.</summary>
internal sealed class OurAccounts(IOptionsMonitor<MetaOptions> meta, IOptionsMonitor<XOptions> x)
{
    /// <summary>The name of an account; the provider's id when it was given none.</summary>
    public string NameOf(string account) => GivenName(account) ?? account;

    /// <summary>Who speaks through an account: its name, or simply us.</summary>
    public string SpeakerOf(string account) => GivenName(account) ?? "us";

    private string? GivenName(string account) =>
        meta.CurrentValue.Accounts.GetValueOrDefault(account)?.Name ?? x.CurrentValue.Accounts.GetValueOrDefault(account)?.Name;
}
