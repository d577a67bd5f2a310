using System.Globalization;

namespace SocialCrm.Acceptance.Faults;

/// <summary>
/// The clock of one process, moved while it runs: libfaketime stands between it and the kernel (Debian's package <c>libfaketime</c>; a time
/// namespace moves the monotonic clocks alone). Where that is not installed only the providers' clocks jump, and the run says so.
/// </summary>
internal sealed class FakeClock : IDisposable
{
    /// <summary>What makes a process ask the library for the time.</summary>
    public const string Variable = "LD_PRELOAD";

    private static readonly string? Library = Directory.Exists("/usr/lib")
        ? Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true }).FirstOrDefault()
        : null;

    private readonly string _folder = Directory.CreateTempSubdirectory("socialcrm-clock-").FullName;

    /// <summary>A clock that is right.</summary>
    public FakeClock() => Set(TimeSpan.Zero);

    /// <summary>Whether the process's own clock can be moved.</summary>
    public bool IsThere => Library is not null;

    /// <summary>How it is done.</summary>
    public string How => IsThere ? "two hours back and forth in the running server (libfaketime), a restart in between" : "the providers' clocks alone: libfaketime is not installed";

    /// <summary>What the process has to be started with.</summary>
    public IReadOnlyDictionary<string, string> Environment => Library is null ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Variable] = Library,
        ["FAKETIME_TIMESTAMP_FILE"] = Moved,
        ["FAKETIME_CACHE_DURATION"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["DONT_FAKE_MONOTONIC"] = "1",
    };

    private string Moved => Path.Combine(_folder, "clock");

    /// <summary>Moves it; the process sees it within a second.</summary>
    public void Set(TimeSpan offset) => File.WriteAllText(Moved, string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;+0}"));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
