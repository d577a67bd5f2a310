using System.Text.Json;

namespace SocialCrm.Acceptance.Harness;

/// <summary>The accessibility rules of axe, put into the page that is looked at.</summary>
internal static class Axe
{
    /// <summary>What is checked: WCAG 2.2 up to AA, and what axe holds to be good practice.</summary>
    private const string Run = """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ["violations"] });
          return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => `${node.target} ${node.failureSummary.split("\n").slice(1).join(" ")}`).join(" | ")}`);
        }
        """;

    private static readonly Lazy<string> Source = new(static () => File.ReadAllText(Repository.Axe));

    /// <summary>Every rule that the page breaks, and where.</summary>
    /// <param name="console">The console, showing what is to be checked.</param>
    public static async Task<IReadOnlyList<string>> BrokenRulesAsync(this AgentConsole console)
    {
        // Fading in, a text has less contrast than it will have; the page is judged as it comes to rest.
        await console.Page.EvaluateAsync("() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)))");
        if (!await console.Page.EvaluateAsync<bool>("() => 'axe' in window")) await console.Page.EvaluateAsync(Source.Value);
        var broken = await console.Page.EvaluateAsync<JsonElement>(Run);
        return [.. broken.EnumerateArray().Select(static rule => rule.GetString()!)];
    }
}
