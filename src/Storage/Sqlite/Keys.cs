using System.Buffers.Binary;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Sqlite;

/// <summary>Ids and keys as they are stored: 16 bytes, big-endian, so that they sort as they are written.</summary>
internal static class Keys
{
    /// <summary>How many bytes.</summary>
    public const int Size = 16;

    /// <summary>Binds a customer's id.</summary>
    public static SqliteStatement Bind(this SqliteStatement statement, int index, CustomerId customer)
    {
        Span<byte> bytes = stackalloc byte[Size];
        customer.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return statement.Bind(index, bytes);
    }

    /// <summary>Binds a key.</summary>
    public static SqliteStatement Bind(this SqliteStatement statement, int index, EntryKey key)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key.Value);
        return statement.Bind(index, bytes);
    }

    /// <summary>Reads a customer's id.</summary>
    public static CustomerId Customer(this SqliteStatement statement, int column) => new(new Guid(statement.Bytes(column), bigEndian: true));

    /// <summary>A stored key.</summary>
    public static EntryKey Key(this SqliteStatement statement, int column) => new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(statement.Bytes(column)));
}
