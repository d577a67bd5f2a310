using Microsoft.Playwright;

namespace SocialCrm.Acceptance.Harness;

/// <summary>What somebody looks at.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
/// <param name="Scheme">Light or dark.</param>
public sealed record Screen(int Width, int Height, ColorScheme Scheme)
{
    /// <summary>A desk.</summary>
    public static readonly Screen Desk = new(1440, 900, ColorScheme.Light);

    /// <summary>A phone.</summary>
    public static readonly Screen Phone = new(390, 844, ColorScheme.Light);

    /// <summary>Whether it is touched, and narrow.</summary>
    public bool IsPhone => Width < 600;
}
