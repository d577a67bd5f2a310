using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Serialization;

namespace SocialCrm.Domain.Timeline;

/// <summary>
/// A keyed hash of <c>(channel, our account, external id, operation[, revision])</c>: what makes a redelivery a duplicate. A hash,
/// so that it may outlive an erasure, and keyed, so that nobody can guess numbers back out of it.
/// </summary>
/// <param name="Value">128 bits.</param>
[JsonConverter(typeof(EntryKeyJson))]
public readonly record struct EntryKey(UInt128 Value)
{
    /// <summary>Reads 32 hex digits.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static EntryKey Parse(string digits) => new(UInt128.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>How many hex digits it has.</summary>
    public const int Digits = 32;

    /// <inheritdoc/>
    public override string ToString() => string.Create(Digits, Value, static (digits, value) =>
    {
        Span<byte> bytes = stackalloc byte[Digits / 2];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        Convert.TryToHexStringLower(bytes, digits, out _);
    });

    /// <summary>Writes the hex digits as ASCII into a span of <see cref="Digits"/> bytes; the framework's own formatting divides digit by digit.</summary>
    public void Format(Span<byte> digits)
    {
        Span<byte> bytes = stackalloc byte[Digits / 2];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        Convert.TryToHexStringLower(bytes, digits, out _);
    }
}
