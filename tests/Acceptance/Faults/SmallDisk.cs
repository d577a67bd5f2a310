using SocialCrm.Acceptance.Harness;

namespace SocialCrm.Acceptance.Faults;

/// <summary>A disk that is soon full: a file system in memory, or where that cannot be mounted a limit on how large a file the server may write.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Small = "6m";
    private const string Large = "256m";
    private const string FileLimit = "3000000";

    private readonly bool _mounted;

    private SmallDisk(string folder, bool mounted) => (Folder, _mounted) = (folder, mounted);

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>How it is done.</summary>
    public string How => _mounted ? $"a tmpfs of {Small}B, then of {Large}B" : $"files of at most {FileLimit} bytes (prlimit), for a mount was refused";

    /// <summary>Makes one.</summary>
    public static async Task<SmallDisk> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("socialcrm-disk-").FullName;
        var (code, _) = await Machine.RunAsync("mount", "-t", "tmpfs", "-o", $"size={Small}", "tmpfs", folder);
        return new SmallDisk(folder, code == 0);
    }

    /// <summary>From now on there is little room; a mounted one had little from the beginning.</summary>
    public Task LimitAsync(CrmProcess crm) => _mounted ? Task.CompletedTask : Machine.LimitAsync(crm.Id, "fsize", FileLimit);

    /// <summary>From now on there is much.</summary>
    public Task MakeRoomAsync(CrmProcess crm) =>
        _mounted ? Machine.NeedAsync("mount", "-o", $"remount,size={Large}", Folder) : Machine.LimitAsync(crm.Id, "fsize", "unlimited");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_mounted) await Machine.NeedAsync("umount", "--lazy", Folder);
        Directory.Delete(Folder, recursive: true);
    }
}
