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

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
