using System.CommandLine;
using SocialCrm.Simulator.Commands;

try
{
    var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(8) };
    return await CommandLine.Create(TimeProvider.System).Parse(args).InvokeAsync(configuration);
}
catch (OperationCanceledException)
{
    // Ended by a signal before the talk began.
    return 0;
}
