using System.Buffers.Text;
using System.Diagnostics;

namespace SocialCrm.Bench.Live;

/// <summary>
/// What one console sees, found by looking for a few bytes: the position at each end of an array, the numbers of messages on rows, and
/// those in the entries of the customer it watches.
/// </summary>
/// <param name="messages">How many numbered messages there will be.</param>
internal sealed class Sightings(int messages)
{
    private readonly long[] _rows = new long[messages];
    private readonly Dictionary<int, long> _entries = [];

    // Null until the first array.
    private long? _last;

    /// <summary>When each message was first seen on a row, in ticks of <see cref="Stopwatch"/>; 0 for never.</summary>
    public ReadOnlySpan<long> Rows => _rows;

    /// <summary>When each message was seen in an entry in full.</summary>
    public IReadOnlyDictionary<int, long> Entries => _entries;

    /// <summary>How many messages were seen on rows.</summary>
    public int Seen { get; private set; }

    /// <summary>The last position seen.</summary>
    public long? Last => _last;

    /// <summary>Arrays received.</summary>
    public int Arrays { get; private set; }

    /// <summary>Arrays that did not begin where the one before ended: something is missing.</summary>
    public int Gaps { get; private set; }

    /// <summary>Arrays that began before the one before ended: something was told twice.</summary>
    public int Repeats { get; private set; }

    /// <summary>The console joined: what follows comes after this position.</summary>
    public void Join(long position) => _last ??= position;

    /// <summary>Takes an array of changes.</summary>
    /// <param name="changes">The JSON, from the first change on.</param>
    public void Take(ReadOnlySpan<byte> changes)
    {
        var now = Stopwatch.GetTimestamp();
        Arrays++;
        var first = Position(changes);
        if (first > _last + 1) Gaps++;
        if (first <= _last) Repeats++;
        _last = Position(changes[changes.LastIndexOf("{\"position\":"u8)..]);
        TakeNumbers(changes, now);
    }

    private void TakeNumbers(ReadOnlySpan<byte> json, long now)
    {
        var last = "\"last\":{\"text\":\"#"u8;
        for (int at; (at = json.IndexOf(last)) >= 0;)
        {
            json = json[(at + last.Length)..];
            if (!Utf8Parser.TryParse(json[..Script.Digits], out int number, out _) || _rows[number] != 0) continue;
            _rows[number] = now;
            Seen++;
        }
    }

    /// <summary>Takes the entries out of an array of changes.</summary>
    public void TakeEntries(ReadOnlySpan<byte> json)
    {
        var now = Stopwatch.GetTimestamp();
        for (int at; (at = json.IndexOf("\"entry\":{"u8)) >= 0;)
        {
            json = json[at..];
            json = json[(json.IndexOf("\"text\":\""u8) + 8)..];
            if (json[0] == '#' && Utf8Parser.TryParse(json.Slice(1, Script.Digits), out int number, out _)) _entries.TryAdd(number, now);
        }
    }

    private static long Position(ReadOnlySpan<byte> change) =>
        change.StartsWith("{\"position\":"u8) && Utf8Parser.TryParse(change[12..], out long position, out _)
            ? position
            : throw new InvalidOperationException("A change does not begin with its position.");
}
