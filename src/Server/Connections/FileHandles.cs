using System.Globalization;

namespace SocialCrm.Server.Connections;

/// <summary>The file handles of this process, which connections, the store and the runtime share.</summary>
public static class FileHandles
{
    // The runtime's libraries, the store's files or connections, and what is opened for a moment: some 320 are open when hardly anybody is connected.
    private const int Kept = 512;
    private const int FewestConnections = 64;

    /// <summary>How many connections there are handles for; null where the system does not say how many handles there are.</summary>
    public static int? Connections() => Limit() is { } limit ? Math.Max(FewestConnections, limit - Math.Max(Kept, limit / 8)) : null;

    // The runtime raises its soft limit to the hard one when it starts; what stands here is what it may use.
    private static int? Limit()
    {
        const string Limits = "/proc/self/limits";
        if (!File.Exists(Limits)) return null;
        var line = File.ReadLines(Limits).FirstOrDefault(static l => l.StartsWith("Max open files", StringComparison.Ordinal));
        var words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is { Length: > 3 } && int.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
