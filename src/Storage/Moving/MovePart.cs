using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using SocialCrm.Storage.Postgres;
using SocialCrm.Storage.Sqlite;

namespace SocialCrm.Storage.Moving;

/// <summary>A table that is moved: read in an order of its own, so that going on where it was broken off is passing over what is there.</summary>
/// <param name="Table">Its name in PostgreSQL.</param>
/// <param name="SourceSql">Reads its rows from SQLite, each column as the table has it, in an order that stays.</param>
/// <param name="CountSql">Counts them there.</param>
/// <param name="Columns">Its columns in PostgreSQL, in the order in which they are read.</param>
internal sealed record MovePart(string Table, string SourceSql, string CountSql, params IReadOnlyList<MoveColumn> Columns)
{
    /// <summary>Takes rows in.</summary>
    public string CopySql => $"COPY {Table} ({string.Join(", ", Columns.Select(static c => c.Name))}) FROM STDIN (FORMAT binary)";

    /// <summary>Reads all rows back.</summary>
    public string TargetSql => $"SELECT {string.Join(", ", Columns.Select(static c => c.Name))} FROM {Table}";

    /// <summary>The row that a statement stands on.</summary>
    public object?[] Read(SqliteStatement row)
    {
        var values = new object?[Columns.Count];
        for (var i = 0; i < values.Length; i++) values[i] = row.IsNull(i) ? null : Value(row, i, Columns[i].Type);
        return values;
    }

    /// <summary>The row that a reader stands on.</summary>
    public object?[] Read(NpgsqlDataReader row)
    {
        var values = new object?[Columns.Count];
        for (var i = 0; i < values.Length; i++) values[i] = row.IsDBNull(i) ? null : row.GetValue(i);
        return values;
    }

    private static object Value(SqliteStatement row, int column, NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.Uuid => new Guid(row.Bytes(column), bigEndian: true),
        NpgsqlDbType.Bigint => row.Long(column),
        NpgsqlDbType.Integer => row.Int(column),
        NpgsqlDbType.Double => row.Double(column),
        NpgsqlDbType.Boolean => row.Int(column) != 0,
        NpgsqlDbType.Text => PostgresParameters.Clean(row.Text(column))!,
        _ => row.Bytes(column).ToArray(),
    };
}

/// <summary>A column.</summary>
/// <param name="Name">Its name in PostgreSQL.</param>
/// <param name="Type">Its type there.</param>
internal readonly record struct MoveColumn(string Name, NpgsqlDbType Type);

/// <summary>How many rows there are and what is in them, in whatever order they come.</summary>
internal sealed class MoveSum
{
    private readonly ArrayWriter _row = new();

    /// <summary>How many.</summary>
    public long Rows { get; private set; }

    /// <summary>The sum of the rows' hashes.</summary>
    public UInt128 Sum { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(object?[] values)
    {
        _row.Clear();
        foreach (var value in values) _row.Write(value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_row.Written, hash);
        Sum += BinaryPrimitives.ReadUInt128BigEndian(hash);
        Rows++;
    }

    /// <summary>The bytes of a row, unlike those of any other row.</summary>
    private sealed class ArrayWriter
    {
        private readonly MemoryStream _bytes = new();
        private readonly BinaryWriter _writer;

        public ArrayWriter() => _writer = new BinaryWriter(_bytes, Encoding.UTF8);

        public ReadOnlySpan<byte> Written => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

        public void Clear() => _bytes.SetLength(0);

        public void Write(object? value)
        {
            switch (value)
            {
                case null:
                    _writer.Write((byte)0);
                    break;
                case long number:
                    _writer.Write((byte)1);
                    _writer.Write(number);
                    break;
                case int number:
                    _writer.Write((byte)2);
                    _writer.Write(number);
                    break;
                case double number:
                    _writer.Write((byte)3);
                    _writer.Write(number);
                    break;
                case bool truth:
                    _writer.Write(truth ? (byte)4 : (byte)5);
                    break;
                case string text:
                    _writer.Write((byte)6);
                    _writer.Write(text);
                    break;
                case Guid id:
                    _writer.Write((byte)7);
                    _writer.Write(id.ToByteArray());
                    break;
                case byte[] bytes:
                    _writer.Write((byte)8);
                    _writer.Write(bytes.Length);
                    _writer.Write(bytes);
                    break;
                default:
                    throw new InvalidOperationException($"A column of {value.GetType()} is not moved.");
            }
        }
    }
}
