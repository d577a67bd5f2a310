using System.Buffers.Binary;
using System.Buffers.Text;

namespace SocialCrm.Storage;

/// <summary>Where a page of a list ended: the row's place in the order, so that rows that come, go or move meanwhile shift nothing.</summary>
/// <param name="State">The list it belongs to.</param>
/// <param name="Sort">Its order.</param>
/// <param name="Now">The moment of the first page, milliseconds since 1970 UTC.</param>
/// <param name="Part">Which part of the list, see <see cref="ListPart"/>.</param>
/// <param name="Key">The last row's sort key, as bits of a number or of a fraction.</param>
/// <param name="Id">The last row's number or id.</param>
internal readonly record struct ListCursor(ListState State, ListSort Sort, long Now, byte Part, long Key, UInt128 Id)
{
    private const int Size = 35;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static ListCursor Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[Size + 3];
        if (!Base64Url.TryDecodeFromChars(text, bytes, out var length) || length != Size) throw new FormatException("Not a cursor of this list.");
        return new ListCursor(
            (ListState)bytes[0],
            (ListSort)bytes[1],
            BinaryPrimitives.ReadInt64BigEndian(bytes[3..]),
            bytes[2],
            BinaryPrimitives.ReadInt64BigEndian(bytes[11..]),
            BinaryPrimitives.ReadUInt128BigEndian(bytes[19..]));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        (bytes[0], bytes[1], bytes[2]) = ((byte)State, (byte)Sort, Part);
        BinaryPrimitives.WriteInt64BigEndian(bytes[3..], Now);
        BinaryPrimitives.WriteInt64BigEndian(bytes[11..], Key);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[19..], Id);
        return Base64Url.EncodeToString(bytes);
    }
}
