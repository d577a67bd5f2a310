using System.Diagnostics;
using System.Globalization;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Tests.Postgres;

/// <summary><see cref="WriterProgram"/> in a process of its own.</summary>
internal sealed class WriterProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<(EntryKey Key, long Position)> _acknowledged = [];
    private readonly SemaphoreSlim _heard = new(0);
    private readonly Task _listening;
    private readonly Task<string> _errors;
    private int _unavailable;

    public WriterProcess(string connectionString, string name, CustomerId shared)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(WriterProgram).Assembly.Location, connectionString, name, shared.ToString()]) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _listening = Task.Run(ListenAsync);
    }

    public bool StandsStill { get; private set; }

    public int Unavailable => Volatile.Read(ref _unavailable);

    public List<(EntryKey Key, long Position)> Acknowledged
    {
        get
        {
            lock (_acknowledged) return [.. _acknowledged];
        }
    }

    /// <summary>Waits until something holds of what was said.</summary>
    public async Task UntilAsync(Func<WriterProcess, bool> holds)
    {
        while (!holds(this))
        {
            await _heard.WaitAsync();
            if (_process.HasExited && _listening.IsCompleted) throw new InvalidOperationException($"The writer ended: {await _errors}");
        }
    }

    /// <summary>Has it stand still in mid-transaction, and waits until the operating system says so.</summary>
    public async Task StandStillAsync()
    {
        await _process.StandardInput.WriteLineAsync(WriterProgram.StandStill);
        await UntilAsync(static writer => writer.StandsStill);
        while (!(await File.ReadAllTextAsync($"/proc/{_process.Id}/status")).Contains("State:\tT", StringComparison.Ordinal)) await Task.Yield();
    }

    /// <summary>Has it go on.</summary>
    public async Task GoOnAsync()
    {
        using var kill = Process.Start("kill", ["-CONT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Has it finish what it does and end.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await _listening;
        await _process.WaitForExitAsync();
        (_process.ExitCode, await _errors).ShouldBe((0, ""));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _heard.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            switch (line.Split(' '))
            {
                case ["stored", var key, var position]:
                    lock (_acknowledged) _acknowledged.Add((EntryKey.Parse(key), long.Parse(position, CultureInfo.InvariantCulture)));
                    break;
                case ["unavailable"]:
                    Interlocked.Increment(ref _unavailable);
                    break;
                case ["standing", "still"]:
                    StandsStill = true;
                    break;
            }

            _heard.Release();
        }

        _heard.Release();
    }
}
