using System.Globalization;
using System.Runtime.InteropServices;
using SocialCrm.Domain.Customers;
using SocialCrm.Storage.Tests.Contract;

namespace SocialCrm.Storage.Tests.Postgres;

/// <summary>
/// A process that writes: some people of its own and one that all such processes share, until its input ends. It says what was acknowledged and,
/// told to, stands still in mid-transaction.
/// </summary>
public static class WriterProgram
{
    public const string StandStill = "stand still";

    private const int SigStop = 19;
    private const int People = 8;

    private static readonly Lock Output = new();

    /// <param name="args">How to reach the database, the process's name, and the id of the customer that is shared.</param>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public static async Task Main(string[] args)
    {
        var (standsStill, ends) = (false, false);
        var goesOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var continued = PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => goesOn.TrySetResult());
        await using var store = await PostgresTestStore.JoinAsync(args[0], options => options with
        {
            LockTimeout = TimeSpan.FromSeconds(1),
            IdleTimeout = TimeSpan.FromSeconds(2),
            CommitProbe = stage =>
            {
                if (stage != CommitStage.Before || !standsStill) return Task.CompletedTask;
                standsStill = false;
                Say("standing still");
                Kill(Environment.ProcessId, SigStop);

                // The process stops a moment after it was told to.
                return goesOn.Task;
            },
        });
        var shared = new Life(store, "31600000000") { Id = CustomerId.Parse(args[2]) };
        var people = Enumerable.Range(0, People).Select(i => new Life(store, $"{args[1]}-{i}")).ToList();
        Say("ready");
        while (!ends)
        {
            var pause = false;
            var writing = people.Append(shared).Select(life => WriteAsync(life, args[1], () => ends || pause)).ToList();
            var told = await Console.In.ReadLineAsync();
            (ends, pause) = (told is null, true);
            await Task.WhenAll(writing);
            if (told != StandStill) continue;
            standsStill = true;
            // The others write to it too: it may take some tries to be the one that is not refused.
            while (standsStill) await WriteOnceAsync(shared, args[1]);
        }
    }

    private static async Task WriteAsync(Life life, string name, Func<bool> isEnough)
    {
        while (!isEnough()) await WriteOnceAsync(life, name);
    }

    private static int _words;

    private static async Task WriteOnceAsync(Life life, string name)
    {
        var message = life.Message($"{name} {Interlocked.Increment(ref _words)}", 1);
        try
        {
            switch (await life.TellAsync(message))
            {
                case AppendResult.Appended done:
                    Say(string.Create(CultureInfo.InvariantCulture, $"stored {message.Key} {done.FirstPosition + done.Count - 1}"));
                    break;
                default:
                    // Another process wrote to the one they share.
                    await life.LoadAsync();
                    break;
            }
        }
        catch (StoreUnavailableException)
        {
            Say("unavailable");
            await ReloadAsync(life);
        }
    }

    private static async Task ReloadAsync(Life life)
    {
        try
        {
            await life.LoadAsync();
        }
        catch (StoreUnavailableException)
        {
            Say("unavailable");
        }
    }

    private static void Say(string line)
    {
        lock (Output) Console.Out.WriteLine(line);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);
}
