using System.Globalization;

namespace SocialCrm.Acceptance.Harness;

/// <summary>A process as the kernel lists it; its start tells it from a later one with the same id.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parent">The id of the process that started it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Started">When, in ticks since the machine started.</param>
public sealed record ChildProcess(int Id, int Parent, string Name, string Started)
{
    private const string Processes = "/proc";

    /// <summary>Whether it runs, or has ended and waits to be collected.</summary>
    public bool IsAlive => All().Contains(this with { Parent = ParentOf(Id) });

    /// <summary>What a process started, and what that started.</summary>
    public static IReadOnlyList<ChildProcess> Of(int parent)
    {
        var all = All();
        var found = new List<ChildProcess>();
        var ids = new Queue<int>([parent]);
        while (ids.TryDequeue(out var id))
        {
            foreach (var child in all.Where(p => p.Parent == id))
            {
                found.Add(child);
                ids.Enqueue(child.Id);
            }
        }

        return found;
    }

    private static int ParentOf(int id) => All().Find(p => p.Id == id)?.Parent ?? 0;

    private static List<ChildProcess> All() =>
        [.. Directory.EnumerateDirectories(Processes).Select(static folder => Path.GetFileName(folder)).Where(static name => int.TryParse(name, CultureInfo.InvariantCulture, out _)).Select(Read).OfType<ChildProcess>()];

    private static ChildProcess? Read(string id)
    {
        try
        {
            // "12 (name of it) S 1 …": the name may hold spaces and brackets; the start is the 22nd field.
            var text = File.ReadAllText(Path.Combine(Processes, id, "stat"));
            var end = text.LastIndexOf(')');
            var fields = text[(end + 2)..].Split(' ');
            return new ChildProcess(
                int.Parse(id, CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture), text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..end], fields[19]);
        }
        catch (IOException)
        {
            // It ended while it was looked at.
            return null;
        }
    }
}
