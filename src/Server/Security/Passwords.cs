using Microsoft.AspNetCore.Identity;
using SocialCrm.Storage;

namespace SocialCrm.Server.Security;

/// <summary>Passwords as they are kept: hashed slowly, so that a stolen store tells nobody's.</summary>
internal sealed class Passwords
{
    /// <summary>The fewest characters of a password.</summary>
    public const int Shortest = 10;

    /// <summary>The most: longer ones only cost time.</summary>
    public const int Longest = 200;

    private static readonly User Nobody = new("", "", "", default);

    private readonly PasswordHasher<User> _hasher = new();
    private readonly string _nobodys;

    public Passwords() => _nobodys = _hasher.HashPassword(Nobody, Guid.NewGuid().ToString("N"));

    /// <summary>The hash to keep.</summary>
    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    /// <summary>Compares; costs as much for somebody unknown.</summary>
    public PasswordVerificationResult Verify(User? user, string password)
    {
        var result = _hasher.VerifyHashedPassword(Nobody, user?.PasswordHash ?? _nobodys, password);
        return user?.PasswordHash is null ? PasswordVerificationResult.Failed : result;
    }

    /// <summary>What is wrong with a password somebody wants to choose; null when nothing is.</summary>
    public static string? Objection(string password) => password.Length switch
    {
        < Shortest => FormattableString.Invariant($"Must have at least {Shortest} characters."),
        > Longest => FormattableString.Invariant($"Must have at most {Longest} characters."),
        _ => null,
    };
}
