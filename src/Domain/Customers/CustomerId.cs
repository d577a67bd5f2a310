using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace SocialCrm.Domain.Customers;

/// <summary>A customer's id: 128 bits, roughly ordered by creation, written as 32 lower-case hex digits. Never used again once given.</summary>
/// <param name="Value">The bits.</param>
[JsonConverter(typeof(CustomerIdJson))]
public readonly record struct CustomerId(Guid Value) : IParsable<CustomerId>
{
    /// <summary>A new id.</summary>
    /// <param name="now">The moment, so that ids made later sort later.</param>
    public static CustomerId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>Reads 32 hex digits.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static CustomerId Parse(string digits) => new(Guid.ParseExact(digits, "N"));

    /// <inheritdoc cref="IParsable{TSelf}.Parse"/>
    public static CustomerId Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc cref="IParsable{TSelf}.TryParse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CustomerId result)
    {
        var understood = Guid.TryParseExact(s, "N", out var value);
        result = new CustomerId(value);
        return understood;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N");
}
