using SocialCrm.Server.Startup;

namespace SocialCrm.Server.Operations;

/// <summary>What an operator can ask for instead of the server: <c>dotnet run --project src/Server -- verify</c>.</summary>
internal static class OperationTable
{
    private const string Help = "--help";

    private static readonly IOperation[] All = [new VerifyOperation(), new BackupOperation(), new MigrateStoreOperation()];

    /// <summary>Does what the arguments ask for, when that is an operation or help.</summary>
    /// <returns>The exit code; null when the server is asked for.</returns>
    /// <exception cref="StartRefusedException">An operation is asked for that there is not, or in a way that cannot be.</exception>
    public static async Task<int?> RunIfAskedAsync(string[] args)
    {
        if (args is not [var name, .. var rest]) return null;
        if (name is Help or "-h" or "help")
        {
            await Console.Out.WriteLineAsync(Overview());
            return 0;
        }

        // An option or a setting (key=value) is the server's.
        if (name.StartsWith('-') || name.StartsWith('/') || name.Contains('=', StringComparison.Ordinal)) return null;
        var operation = Array.Find(All, operation => operation.Name == name)
            ?? throw new StartRefusedException($"There is no operation \"{name}\". There are {string.Join(", ", All.Select(static o => o.Name))}; {Help} says what they do.");
        if (rest.Contains(Help, StringComparer.Ordinal))
        {
            await Console.Out.WriteLineAsync(HelpOn(operation));
            return 0;
        }

        using var ended = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            ended.Cancel();
        };
        try
        {
            return await operation.RunAsync(OperationCall.Of(operation, rest), ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Broken off.");
            return 1;
        }
    }

    private static string Overview() => $"""
        Without an operation the server is started. Settings are given as --SocialCrm:Key=value (README.md, "Configuration").

        {Lines(All.Select(static o => (o.Name, o.Does)))}

        <operation> {Help} shows its options.
        """;

    private static string HelpOn(IOperation operation) => $"""
        {operation.Name}: {operation.Does}

        {Lines(operation.Options.Select(static o => ($"{o.Name} {o.Value}", o.Means)))}
        """;

    private static string Lines(IEnumerable<(string Left, string Right)> lines) =>
        string.Join(Environment.NewLine, lines.Select(static line => $"  {line.Left,-18} {line.Right}"));
}
