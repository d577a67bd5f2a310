namespace SocialCrm.Acceptance.Harness;

/// <summary>Where things are that were built before the tests run.</summary>
internal static class Repository
{
    private static readonly string Tests = Path.Combine("tests", "Acceptance");

    /// <summary>The repository's root: the folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The server's assembly, of the same configuration and framework as these tests.</summary>
    public static string ServerAssembly { get; } = Built(
        Path.Combine(Root, "src", "Server", Path.GetRelativePath(Path.Combine(Root, Tests), AppContext.BaseDirectory), "SocialCrm.Server.dll"),
        "build the solution first");

    /// <summary>The console as built into the server's web root.</summary>
    public static string WebRoot { get; } = Path.Combine(Root, "src", "Server", "wwwroot");

    /// <summary>The script with the rules of accessibility, of the console's packages.</summary>
    public static string Axe => Built(
        Path.Combine(Root, "src", "Console", "node_modules", "axe-core", "axe.min.js"), "install the console's packages first: (cd src/Console && npm ci)");

    /// <summary>Where traces, screenshots and logs of failed tests go.</summary>
    public static string Results { get; } = Path.Combine(Root, Tests, "TestResults");

    /// <summary>Fails with what to do when the console was not built.</summary>
    public static void NeedConsole() =>
        Built(Path.Combine(WebRoot, "index.html"), "build the console first: (cd src/Console && npm ci && npm run build)");

    private static string Built(string path, string otherwise) =>
        File.Exists(path) ? Path.GetFullPath(path) : throw new FileNotFoundException($"{path} is missing: {otherwise}.", path);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SocialCrm.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("These tests run from within the repository.");
    }
}
