using Microsoft.AspNetCore.Authorization;
using SocialCrm.Domain.Users;

namespace SocialCrm.Server.Security;

/// <summary>Who may do what. An administrator may do everything.</summary>
public static class Policies
{
    /// <summary>For those who watch and answer customers.</summary>
    public const string Agent = "agent";

    /// <summary>For those who read reports.</summary>
    public const string Analyst = "analyst";

    /// <summary>For those who say who may do what.</summary>
    public const string Administrator = "administrator";

    /// <summary>For everybody who is signed in.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>For a company's own software, which brings a key.</summary>
    public const string Integrator = "integrator";

    internal static void AddAll(AuthorizationOptions options)
    {
        options.AddPolicy(Agent, static policy => policy.RequireRole(nameof(Role.Agent), nameof(Role.Administrator)));
        options.AddPolicy(Analyst, static policy => policy.RequireRole(nameof(Role.Analyst), nameof(Role.Administrator)));
        options.AddPolicy(Administrator, static policy => policy.RequireRole(nameof(Role.Administrator)));
        options.AddPolicy(Integrator, static policy => policy.AddAuthenticationSchemes(Integrators.IntegratorKeys.SchemeName).RequireAuthenticatedUser());
        options.AddPolicy(SignedIn, static policy => policy.RequireAuthenticatedUser());
    }
}
