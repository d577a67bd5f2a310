namespace SocialCrm.Acceptance.Soak;

/// <summary>A test that runs as long as <see cref="Minutes"/> says, and only when it is asked for: <c>./soak.sh 60</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SoakFactAttribute : FactAttribute
{
    /// <summary>The environment variable that says how many minutes.</summary>
    public const string Minutes = "SOCIALCRM_SOAK_MINUTES";

    /// <summary>Skips the test unless it is asked for.</summary>
    public SoakFactAttribute()
    {
        if (Environment.GetEnvironmentVariable(Minutes) is not { Length: > 0 }) Skip = $"Set {Minutes}, or run ./soak.sh.";
    }
}
