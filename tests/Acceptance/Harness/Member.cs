namespace SocialCrm.Acceptance.Harness;

/// <summary>Somebody of the team.</summary>
/// <param name="Name">As colleagues see them.</param>
/// <param name="Email">They sign in with it.</param>
/// <param name="Role">What they may do: <c>agent</c>, <c>analyst</c> or <c>administrator</c>.</param>
public sealed record Member(string Name, string Email, string Role)
{
    /// <summary>The administrator of the configuration.</summary>
    public static readonly Member Administrator = new("admin@acme.example", "admin@acme.example", "administrator");

    /// <summary>An agent.</summary>
    public static readonly Member Ann = new("Ann Baker", "ann@acme.example", "agent");

    /// <summary>Another agent.</summary>
    public static readonly Member Sam = new("Sam Cole", "sam@acme.example", "agent");

    /// <summary>An analyst.</summary>
    public static readonly Member Nia = new("Nia Roth", "nia@acme.example", "analyst");

    /// <summary>Those an administrator has to invite.</summary>
    public static readonly IReadOnlyList<Member> Invited = [Ann, Sam, Nia];

    /// <summary>Their password.</summary>
    public string Password { get; init; } = $"correct-horse-of-{Email}";
}
