using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Verification;

/// <summary>Compares the row that lists read with the fold of the events: of one stream, or of all of a person for who stands for them.</summary>
internal static class RowCheck
{
    private const long Minute = 60_000;

    /// <summary>Looks at one customer.</summary>
    /// <param name="stream">What is stored.</param>
    /// <param name="state">What the events make.</param>
    /// <param name="findings">Where what is found goes.</param>
    public static void Check(InspectedStream stream, Customer state, Findings findings)
    {
        var (row, expected) = (stream.Row, Expected(stream, state));
        Field("position", row.Position, stream.Events is [.., var newest] ? newest.Position : 0);
        Field("inbound position", row.InboundPosition, stream.Events.LastOrDefault(static e => e.Event is MessageRecorded { Direction: Direction.In })?.Position ?? 0);
        Field("channel", row.Summary.Channel, expected.Channel);
        Field("waiting since", row.Summary.WaitingSince, expected.WaitingSince);
        Field("newest words", row.Summary.Last, expected.Last);
        Field("newest words of theirs", row.Summary.LastInbound, expected.LastInbound);
        Field("feelings", row.Summary.Feeling, expected.Feeling);
        Field("followers", row.Summary.Followers, expected.Followers);
        Field("minute", row.Minute, IsHidden(stream) || state.Erased is not null ? -1 : (expected.Last?.Entry.At ?? 0) / Minute);
        if (stream.SearchWords is { } words && !IsHidden(stream)) Field("searched words", words, Words(stream), isPersonal: true);

        void Field<T>(string name, T stored, T made, bool isPersonal = false)
        {
            if (EqualityComparer<T>.Default.Equals(stored, made)) return;
            findings.Add("row", isPersonal
                ? $"Customer {stream.Customer}: the {name} of the row are not what the events make."
                : $"Customer {stream.Customer}: the {name} of the row is {Shown(stored)}, the events make {Shown(made)}.");
        }
    }

    private static CustomerSummary Expected(InspectedStream stream, Customer state)
    {
        if (IsHidden(stream)) return CustomerSummary.Of(state) with { WaitingSince = null };
        var summary = stream.Link is null
            ? CustomerSummary.Of(state)
            : Person.Of(
                new PersonStream(stream.Customer, state, Profile.Unknown),
                stream.Accounts.Where(account => account.Customer != stream.Customer)).Summary;
        return summary.WaitingSince is { } since
            ? summary with { WaitingSince = DateTimeOffset.FromUnixTimeMilliseconds(since.ToUnixTimeMilliseconds()) }
            : summary;
    }

    private static bool IsHidden(InspectedStream stream) => stream.Link is { } link && link.Person != stream.Customer;

    private static string Words(InspectedStream stream) => string.Concat(stream.Accounts.Select(static account =>
        SearchText.Of(account.Profile.Name, account.Profile.Handle, account.Profile.Aliases.Select(static held => held.Alias.Value))));

    private static string Shown<T>(T value) => value switch
    {
        null => "none",
        DateTimeOffset at => at.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
