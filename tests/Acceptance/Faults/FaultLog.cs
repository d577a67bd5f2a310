using SocialCrm.Acceptance.Harness;

namespace SocialCrm.Acceptance.Faults;

/// <summary>Writes down which faults ran on a store and how, for whoever reads the run: one that is not there did not run.</summary>
public sealed class FaultLog : IDisposable
{
    private readonly List<string> _lines = [];
    private string _store = "";

    /// <summary>A fault ran, and all held afterwards.</summary>
    /// <param name="store">On which store.</param>
    /// <param name="fault">Which.</param>
    /// <param name="how">By what means, and what was seen.</param>
    public void Ran(string store, string fault, string how)
    {
        _store = store;
        lock (_lines) _lines.Add($"{store}: {fault}: {how}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_lines.Count == 0) return;
        Directory.CreateDirectory(Repository.Results);
        File.WriteAllLines(Path.Combine(Repository.Results, $"faults-{_store}.txt"), _lines.Order(StringComparer.Ordinal));
    }
}
