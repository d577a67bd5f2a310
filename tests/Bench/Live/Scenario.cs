using System.Globalization;

namespace SocialCrm.Bench.Live;

/// <summary>How many consoles listen to how much.</summary>
/// <param name="Consoles">Connected consoles.</param>
/// <param name="PerSecond">Webhooks of one message a second.</param>
/// <param name="BarMilliseconds">What 99 of 100 changes may take from their webhook's first byte to a console.</param>
internal sealed record Scenario(int Consoles, int PerSecond, int BarMilliseconds)
{
    /// <summary>Those that the product promises to hold.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [new(50, 1_000, 50), new(500, 200, 50), new(500, 1_000, 250)];

    /// <summary>Reads what <see cref="ToString"/> wrote; one that nothing is promised for has the strictest bar.</summary>
    public static Scenario Parse(string text)
    {
        var parts = text.Split('x');
        return All.FirstOrDefault(scenario => scenario.ToString() == text)
            ?? new Scenario(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), BarMilliseconds: 50);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Consoles}x{PerSecond}";
}
