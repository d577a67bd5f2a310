using System.Text;

namespace SocialCrm.Storage;

/// <summary>
/// The stored form of a batch of the journal: the words that its lines share are written once, and a line is some fifteen bytes. That is
/// what makes a journal of everything next to free: a second's worth is one row.
/// </summary>
internal static class JournalSheet
{
    private const byte Version = 1;

    // Reasons are sentences of ours; whatever a provider's word in them, they stay short.
    private const int LongestReason = 300;

    /// <summary>Writes a batch.</summary>
    /// <param name="arrivals">At least one.</param>
    /// <param name="keys">Makes hashes of the providers' ids.</param>
    public static byte[] Write(IReadOnlyList<NewArrival> arrivals, EntryKeys keys)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 0 };
        using var lines = new MemoryStream(arrivals.Count * 16);
        using (var line = new BinaryWriter(lines, Encoding.UTF8, leaveOpen: true))
        {
            var before = 0L;
            foreach (var arrival in arrivals)
            {
                var at = arrival.At.ToUnixTimeMilliseconds();
                line.Write7BitEncodedInt64(ZigZag(at - before));
                before = at;
                line.Write7BitEncodedInt(Number(words, arrival.Endpoint));
                line.Write7BitEncodedInt(Number(words, arrival.Channel));
                line.Write7BitEncodedInt(Number(words, arrival.OurAccount));
                line.Write7BitEncodedInt(Number(words, arrival.Kind));
                line.Write((byte)arrival.Outcome);
                line.Write7BitEncodedInt(Number(words, Shortened(arrival.Reason)));
                line.Write(arrival.ExternalId is { } id ? keys.Reference(id) : 0UL);
            }
        }

        using var sheet = new MemoryStream((int)lines.Length + 256);
        using var writer = new BinaryWriter(sheet, Encoding.UTF8, leaveOpen: true);
        writer.Write(Version);
        writer.Write7BitEncodedInt(words.Count);
        foreach (var word in words.Keys) writer.Write(word);
        writer.Write7BitEncodedInt(arrivals.Count);
        writer.Write(lines.GetBuffer(), 0, (int)lines.Length);
        return sheet.ToArray();
    }

    /// <summary>Reads a batch, in the order it was written.</summary>
    /// <exception cref="InvalidOperationException">It was written by a newer version of this software.</exception>
    public static Arrival[] Read(byte[] sheet)
    {
        using var reader = new BinaryReader(new MemoryStream(sheet, writable: false), Encoding.UTF8);
        var version = reader.ReadByte();
        if (version != Version) throw new InvalidOperationException($"The journal holds a sheet of version {version}: it was written by a newer version of this software.");
        var words = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < words.Length; i++) words[i] = reader.ReadString();
        var arrivals = new Arrival[reader.Read7BitEncodedInt()];
        var at = 0L;
        for (var i = 0; i < arrivals.Length; i++)
        {
            at += UnZigZag(reader.Read7BitEncodedInt64());
            var (endpoint, channel, account, kind) = (words[reader.Read7BitEncodedInt()], words[reader.Read7BitEncodedInt()], words[reader.Read7BitEncodedInt()], words[reader.Read7BitEncodedInt()]);
            var outcome = (ArrivalOutcome)reader.ReadByte();
            var reason = words[reader.Read7BitEncodedInt()];
            arrivals[i] = new Arrival(
                DateTimeOffset.FromUnixTimeMilliseconds(at), endpoint, channel, account, OrNull(kind), reader.ReadUInt64(), outcome, OrNull(reason));
        }

        return arrivals;
    }

    private static int Number(Dictionary<string, int> words, string? word)
    {
        word ??= "";
        if (words.TryGetValue(word, out var number)) return number;
        number = words.Count;
        words.Add(word, number);
        return number;
    }

    private static string? Shortened(string? reason) => reason is { Length: > LongestReason } ? reason[..LongestReason] : reason;

    private static string? OrNull(string word) => word.Length == 0 ? null : word;

    private static long ZigZag(long value) => (value << 1) ^ (value >> 63);

    private static long UnZigZag(long value) => (long)((ulong)value >> 1) ^ -(value & 1);
}
