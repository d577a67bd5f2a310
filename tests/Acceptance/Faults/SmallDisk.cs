using SocialCrm.Acceptance.Harness;

namespace SocialCrm.Acceptance.Faults;

/// <summary>
/// A disk that is filled to the last block and emptied again: a file system in memory, or where that cannot be mounted a limit on how large a file
/// the server may write.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Size = "64m";
    private const string FileLimit = "1000000";

    private SmallDisk(string folder, bool isMounted) => (Folder, IsMounted) = (folder, isMounted);

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Whether it is a disk of its own.</summary>
    public bool IsMounted { get; }

    /// <summary>How it is done.</summary>
    public string How => IsMounted ? $"a tmpfs of {Size} filled to the last block, and then not" : $"files of at most {FileLimit} bytes (prlimit), for a mount was refused";

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Makes one.</summary>
    public static async Task<SmallDisk> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("socialcrm-disk-").FullName;
        var (code, _) = await Machine.RunAsync("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", folder);
        return new SmallDisk(folder, code == 0);
    }

    /// <summary>From now on there is no room.</summary>
    public async Task FillAsync(CrmProcess crm)
    {
        if (!IsMounted)
        {
            await Machine.LimitAsync(crm.Id, "fsize", FileLimit);
            return;
        }

        await using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var block in (int[])[64 * 1024, 4 * 1024])
        {
            try
            {
                while (true) await filler.WriteAsync(new byte[block]);
            }
            catch (IOException)
            {
                // Full.
            }
        }
    }

    /// <summary>From now on there is room again.</summary>
    public async Task MakeRoomAsync(CrmProcess crm)
    {
        if (IsMounted) File.Delete(Filler);
        else await Machine.LimitAsync(crm.Id, "fsize", "unlimited");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (IsMounted) await Machine.NeedAsync("umount", "--lazy", Folder);
        Directory.Delete(Folder, recursive: true);
    }
}
