using System.Buffers.Text;
using System.Globalization;

namespace SocialCrm.Simulator.Talks;

/// <summary>New ids in the providers' shapes, never the same twice.</summary>
internal sealed class MessageIds(Dice dice)
{
    // Snowflakes count milliseconds from here (2010-11-04T01:42:54.657Z).
    private const long SnowflakeEpoch = 1288834974657;
    private int _snowflake;

    /// <summary>WhatsApp: <c>wamid.</c> and Base64.</summary>
    public string WhatsApp() => "wamid." + Convert.ToBase64String([0x1d, 0x11, .. dice.Bytes(25)]);

    /// <summary>Messenger: <c>m_</c> and Base64 for addresses.</summary>
    public string Messenger() => "m_" + Base64Url.EncodeToString(dice.Bytes(45));

    /// <summary>Facebook's posts and comments, media, events: digits.</summary>
    public string Number(int digits = 15) => dice.Digits(digits);

    /// <summary>X: 64 bits that begin with the time.</summary>
    public string Snowflake(DateTimeOffset at)
    {
        _snowflake = (_snowflake + 1) & 0xFFF;
        var id = ((at.ToUnixTimeMilliseconds() - SnowflakeEpoch) << 22) | ((long)dice.Below(1 << 10) << 12) | (long)_snowflake;
        return id.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>X Activity: a signed number of 64 bits, often negative.</summary>
    public string Event() => ((long)dice.Next()).ToString(CultureInfo.InvariantCulture);

    /// <summary>The SHA-256 of a file, in Base64.</summary>
    public string FileHash() => Convert.ToBase64String(dice.Bytes(32));
}
