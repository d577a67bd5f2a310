using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Integrators;

/// <summary>Knows an integrator by the key it brings; keys are compared in constant time.</summary>
internal sealed class IntegratorKeys(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptionsMonitor<IntegratorList> integrators)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Integrator";

    private const string Bearer = "Bearer ";
    private const string Channel = "channel";

    /// <summary>Whether an integrator may speak about a channel.</summary>
    public static bool MaySpeakOf(ClaimsPrincipal integrator, string channel) =>
        !integrator.HasClaim(static c => c.Type == Channel) || integrator.HasClaim(Channel, channel);

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return Task.FromResult(AuthenticateResult.NoResult());
        var brought = Hash(header[Bearer.Length..].Trim());
        IntegratorOptions? known = null;
        foreach (var integrator in integrators.CurrentValue.All)
        {
            if (CryptographicOperations.FixedTimeEquals(brought, Hash(integrator.Key))) known = integrator;
        }

        if (known is null) return Task.FromResult(AuthenticateResult.Fail("The key is nobody's."));
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, UserNames.Integrator + known.Name),
                new Claim(ClaimTypes.Name, known.Name),
                .. known.Channels.Select(static channel => new Claim(Channel, channel)),
            ],
            Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
