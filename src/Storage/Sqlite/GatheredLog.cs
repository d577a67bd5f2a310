using System.Runtime.InteropServices;

namespace SocialCrm.Storage.Sqlite;

/// <summary>
/// What SQLite writes to its log, gathered and written at once before each sync. SQLite writes every page of a commit with two calls to the
/// system, one for 24 bytes of heading and one for the page; with small pages and large commits these calls cost more than all
/// that is written (decision 0011).
/// </summary>
/// <remarks>
/// It is SQLite's own file system (<see href="https://www.sqlite.org/c3ref/vfs.html"/>) with one difference: a write to a log that follows the
/// one before stays in memory until the log is synced, read, cut, closed or otherwise asked about, whichever is first. SQLite publishes
/// a commit after its sync, so nobody is ever told of what is not written; an error that a write would have had, the sync has.
/// </remarks>
internal static unsafe class GatheredLog
{
    /// <summary>The name to open a connection under.</summary>
    public const string Name = "gathered-log";

    private const string Library = "e_sqlite3";
    private const int Ok = 0;
    private const int IsLog = 0x00080000; // SQLITE_OPEN_WAL

    /// <summary>SQLite's file system for Unix takes no more than 128 KB in one write.</summary>
    private const int Room = 120 * 1024;

    private static readonly Lock Making = new();
    private static readonly nint NameText = Marshal.StringToCoTaskMemUTF8(Name);
    private static FileSystem* _own;
    private static FileSystem* _base;
    private static Methods* _logMethods;
    private static Methods* _baseMethods;

    /// <summary>Makes SQLite know it; once per process.</summary>
    public static void Register()
    {
        _base = Find(0);
        _own = (FileSystem*)NativeMemory.AllocZeroed((nuint)sizeof(FileSystem));
        *_own = *_base;
        _own->FileBytes = Place + sizeof(Gathered*);
        _own->Next = null;
        _own->Name = NameText;
        _own->Open = &Open;
        if (Register(_own, 0) is not Ok and var code) throw new InvalidOperationException($"SQLite takes no file system: {code}.");
    }

    /// <summary>Where in a file's memory ours begins: after what the base needs.</summary>
    private static int Place => (_base->FileBytes + sizeof(nint) - 1) / sizeof(nint) * sizeof(nint);

    private static Gathered** GatheredOf(OpenFile* file) => (Gathered**)((byte*)file + Place);

    [UnmanagedCallersOnly]
    private static int Open(FileSystem* system, byte* path, OpenFile* file, int flags, int* given)
    {
        *GatheredOf(file) = null;
        var code = _base->Open(_base, path, file, flags, given);
        if (code != Ok || (flags & IsLog) == 0) return code;

        if (!IsKnown(file->Methods)) return code;
        var gathered = (Gathered*)NativeMemory.Alloc((nuint)sizeof(Gathered) + Room);
        *gathered = default;
        *GatheredOf(file) = gathered;
        file->Methods = _logMethods;
        return Ok;
    }

    /// <summary>Makes our methods of those the base gives the first log. A log with others is left to the base.</summary>
    private static bool IsKnown(Methods* methods)
    {
        lock (Making)
        {
            if (_logMethods != null) return methods == _baseMethods;
            var own = (Methods*)NativeMemory.Alloc((nuint)sizeof(Methods));
            *own = *methods;
            own->Close = &Close;
            own->Read = &Read;
            own->Write = &Write;
            own->Truncate = &Truncate;
            own->Sync = &Sync;
            own->Size = &Size;
            _baseMethods = methods;
            _logMethods = own;
            return true;
        }
    }

    [UnmanagedCallersOnly]
    private static int Write(OpenFile* file, byte* bytes, int count, long at)
    {
        var gathered = *GatheredOf(file);
        if ((gathered->Count > 0 && at != gathered->At + gathered->Count) || gathered->Count + count > Room)
        {
            var code = Flush(file);
            if (code != Ok) return code;
        }

        if (count > Room) return _baseMethods->Write(file, bytes, count, at);
        if (gathered->Count == 0) gathered->At = at;
        Buffer.MemoryCopy(bytes, gathered->Bytes + gathered->Count, Room - gathered->Count, count);
        gathered->Count += count;
        return Ok;
    }

    [UnmanagedCallersOnly]
    private static int Sync(OpenFile* file, int flags) => Flush(file) is not Ok and var code ? code : _baseMethods->Sync(file, flags);

    [UnmanagedCallersOnly]
    private static int Read(OpenFile* file, byte* bytes, int count, long at) =>
        Flush(file) is not Ok and var code ? code : _baseMethods->Read(file, bytes, count, at);

    [UnmanagedCallersOnly]
    private static int Truncate(OpenFile* file, long size) => Flush(file) is not Ok and var code ? code : _baseMethods->Truncate(file, size);

    [UnmanagedCallersOnly]
    private static int Size(OpenFile* file, long* size) => Flush(file) is not Ok and var code ? code : _baseMethods->Size(file, size);

    [UnmanagedCallersOnly]
    private static int Close(OpenFile* file)
    {
        var flushed = Flush(file);
        NativeMemory.Free(*GatheredOf(file));
        var closed = _baseMethods->Close(file);
        return flushed == Ok ? closed : flushed;
    }

    /// <summary>Writes what is gathered. What cannot be written is forgotten: the commit it belongs to fails.</summary>
    private static int Flush(OpenFile* file)
    {
        var gathered = *GatheredOf(file);
        if (gathered->Count == 0) return Ok;
        var count = gathered->Count;
        gathered->Count = 0;
        return _baseMethods->Write(file, gathered->Bytes, count, gathered->At);
    }

    [DllImport(Library, EntryPoint = "sqlite3_vfs_find")]
    private static extern FileSystem* Find(nint name);

    [DllImport(Library, EntryPoint = "sqlite3_vfs_register")]
    private static extern int Register(FileSystem* system, int makeDefault);

    /// <summary>Writes that wait, in the memory behind this heading.</summary>
    private struct Gathered
    {
        public long At;
        public int Count;

        public readonly byte* Bytes
        {
            get
            {
                fixed (Gathered* self = &this) return (byte*)(self + 1);
            }
        }
    }

    /// <summary><c>sqlite3_file</c>.</summary>
    private struct OpenFile
    {
        public Methods* Methods;
    }

    /// <summary><c>sqlite3_vfs</c>, version 3.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FileSystem
    {
        public int Version;
        public int FileBytes;
        public int LongestPath;
        public FileSystem* Next;
        public nint Name;
        public nint Data;
        public delegate* unmanaged<FileSystem*, byte*, OpenFile*, int, int*, int> Open;
        public fixed long Others[15];
    }

    /// <summary><c>sqlite3_io_methods</c>, version 3.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Methods
    {
        public int Version;
        public delegate* unmanaged<OpenFile*, int> Close;
        public delegate* unmanaged<OpenFile*, byte*, int, long, int> Read;
        public delegate* unmanaged<OpenFile*, byte*, int, long, int> Write;
        public delegate* unmanaged<OpenFile*, long, int> Truncate;
        public delegate* unmanaged<OpenFile*, int, int> Sync;
        public delegate* unmanaged<OpenFile*, long*, int> Size;
        public fixed long Others[12];
    }
}
