using SocialCrm.Domain.Customers;

namespace SocialCrm.Bench.Town;

/// <summary>
/// How large a town is. Whatever else is in it follows from these numbers: the same settings give the same people, words and times.
/// </summary>
/// <param name="Customers">How many customers there are.</param>
/// <param name="Talkers">How many of them have a long history, and as many have one of ten entries to be compared with.</param>
/// <param name="LongHistory">How many entries a long history has.</param>
internal sealed record TownSettings(int Customers, int Talkers, int LongHistory)
{
    /// <summary>Entries of a short history, and of everybody else on average.</summary>
    public const int ShortHistory = 10;

    // Most people write little and some write much; ten of them make a hundred entries.
    private static readonly int[] Histories = [2, 3, 3, 4, 5, 6, 8, 12, 20, 37];

    /// <summary>How many entries there are.</summary>
    public long Entries => Enumerable.Range(0, Customers).Sum(number => (long)HistoryOf(number));

    /// <summary>How many entries the customer of a number has.</summary>
    public int HistoryOf(int number) =>
        number < Talkers ? LongHistory : number < 2 * Talkers ? ShortHistory : Histories[number % Histories.Length];

    /// <summary>The customer of a number; ids made later sort later, as in life.</summary>
    public static CustomerId IdOf(int number)
    {
        Span<byte> id = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(id, (Resident.From.ToUnixTimeMilliseconds() + number) << 16);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(id[8..], number);
        (id[6], id[8]) = (0x70, 0x80);
        return new CustomerId(new Guid(id, bigEndian: true));
    }
}
