using System.Buffers.Binary;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage.Postgres;

/// <summary>Commands with numbered parameters, and ids and keys as they are stored.</summary>
internal static class PostgresParameters
{
    /// <summary>Adds a command to a batch.</summary>
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    /// <summary>The next parameter.</summary>
    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }

    /// <summary>The next parameter, a text or null.</summary>
    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, string? value)
    {
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)Clean(value) ?? DBNull.Value });
        return command;
    }

    /// <summary>The next parameter, a number or null.</summary>
    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, long? value)
    {
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint, Value = (object?)value ?? DBNull.Value });
        return command;
    }

    /// <summary>A text as PostgreSQL takes it: it knows neither NUL nor half a surrogate pair.</summary>
    public static string? Clean(string? text)
    {
        if (text is null || Ascii.IsValid(text) && !text.Contains('\0', StringComparison.Ordinal)) return text;
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\ufffd');
    }

    /// <summary>The texts of an alias as PostgreSQL takes them.</summary>
    public static Alias Clean(Alias alias) => new(Clean(alias.Kind)!, Clean(alias.Scope)!, Clean(alias.Value)!);

    /// <summary>A key as it is stored.</summary>
    public static Guid Stored(this EntryKey key)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key.Value);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A stored key.</summary>
    public static EntryKey Key(this NpgsqlDataReader row, int column)
    {
        Span<byte> bytes = stackalloc byte[16];
        row.GetGuid(column).TryWriteBytes(bytes, bigEndian: true, out _);
        return new EntryKey(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>A customer's id.</summary>
    public static CustomerId Customer(this NpgsqlDataReader row, int column) => new(row.GetGuid(column));

    /// <summary>A customer's id or null.</summary>
    public static CustomerId? CustomerOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Customer(column);

    /// <summary>A text or null.</summary>
    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A number or null.</summary>
    public static long? LongOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    /// <summary>Bytes.</summary>
    public static byte[] Bytes(this NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    /// <summary>Bytes or null.</summary>
    public static byte[]? BytesOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Bytes(column);

    /// <summary>A moment.</summary>
    public static DateTimeOffset Moment(this NpgsqlDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    /// <summary>A moment or null.</summary>
    public static DateTimeOffset? MomentOrNull(this NpgsqlDataReader row, int column) =>
        row.LongOrNull(column) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
