using System.Security.Cryptography;
using SocialCrm.Domain.Users;

namespace SocialCrm.Server.Demo;

/// <summary>Somebody who may sign in to the demo.</summary>
internal sealed record DemoUser(string Name, string Email, Role Role, string Password)
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>One for each role, and a second agent to see each other at work.</summary>
    public static IReadOnlyList<DemoUser> All() =>
    [
        New("Sam de Vries", "sam", Role.Agent),
        New("Ann Mulder", "ann", Role.Agent),
        New("Noor Bakker", "noor", Role.Analyst),
        New("Ada Smit", "ada", Role.Administrator),
    ];

    private static DemoUser New(string name, string local, Role role) =>
        new(name, $"{local}@acme.example", role, RandomNumberGenerator.GetString(Letters, 12));
}
