using System.Collections.Immutable;
using System.Globalization;
using SocialCrm.Domain.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Server.Customers;

/// <summary>How values are written for a console.</summary>
internal static class Shown
{
    /// <summary>The name to call somebody by.</summary>
    public static string NameOf(string? name, string? handle, string? externalId) => name ?? handle ?? externalId ?? "Somebody";

    /// <summary>The accounts of a person, by which their words are shown.</summary>
    public static ImmutableArray<RowAccount> AccountsOf(Person person) =>
    [
        .. person.Streams.Select(static s => new RowAccount(s.Customer, s.State.Channel, s.Profile.Name, s.Profile.Handle, s.Profile.ExternalId)),
    ];

    /// <summary>Three digits are more than anybody can see.</summary>
    public static double Rounded(double value) => Math.Round(value, 3) + 0.0;

    /// <summary>The beginning of a text, never half of a surrogate pair.</summary>
    public static string? Beginning(string? text, int length)
    {
        if (text is null || text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    /// <summary>An entry's id: sorts nothing and means nothing outside, but names the entry for ever.</summary>
    public static string Id(EntryPlace entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.At}-{entry.Position}");

    /// <summary>The entry an id names.</summary>
    /// <returns>False when it is none.</returns>
    public static bool TryParseId(string id, out EntryPlace entry)
    {
        entry = default;
        var dash = id.LastIndexOf('-');
        if (dash < 1
            || !long.TryParse(id.AsSpan(0, dash), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            || !long.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return false;

        entry = new EntryPlace(at, position);
        return true;
    }
}
