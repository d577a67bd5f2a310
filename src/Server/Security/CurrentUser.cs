using System.Security.Claims;

namespace SocialCrm.Server.Security;

/// <summary>What the session's cookie says of its user.</summary>
internal static class CurrentUser
{
    /// <summary>The user's id.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the route lacks its policy.</exception>
    public static string Id(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The user's name as colleagues see it.</summary>
    public static string Name(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Name) ?? "";
}
