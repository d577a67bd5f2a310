namespace SocialCrm.Server.Operations;

/// <summary>Something an operator has done to an installation from the command line, in place of starting the server.</summary>
internal interface IOperation
{
    /// <summary>The word that asks for it, the first argument.</summary>
    string Name { get; }

    /// <summary>What it does, in one line.</summary>
    string Does { get; }

    /// <summary>The options it takes, a line each, as <c>--help</c> shows them.</summary>
    IReadOnlyList<OperationOption> Options { get; }

    /// <summary>Does it. Progress goes to standard error, what it has to say to standard output.</summary>
    /// <param name="call">The options and the configuration it is to work with.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The exit code: 0 when all is well.</returns>
    /// <exception cref="Startup.StartRefusedException">It cannot be done as asked.</exception>
    /// <exception cref="Storage.StoreUnavailableException">The store cannot be reached.</exception>
    Task<int> RunAsync(OperationCall call, CancellationToken cancellationToken);
}

/// <summary>An option of an operation.</summary>
/// <param name="Name">As it is written: <c>--to</c>.</param>
/// <param name="Value">What stands after it; null when nothing does.</param>
/// <param name="Means">What it means, in one line.</param>
internal sealed record OperationOption(string Name, string? Value, string Means);
