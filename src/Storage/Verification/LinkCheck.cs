using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Verification;

/// <summary>Compares who is stored to be linked with whom with what the events say, from both sides.</summary>
internal static class LinkCheck
{
    /// <summary>Looks at one customer.</summary>
    /// <param name="stream">What is stored.</param>
    /// <param name="state">What the events make.</param>
    /// <param name="findings">Where what is found goes.</param>
    public static void Check(InspectedStream stream, Customer state, Findings findings)
    {
        var who = $"Customer {stream.Customer}";
        if (stream.Link is not { } link)
        {
            if (state.IsLinked) findings.Add("link", $"{who} is linked by the events, and no link is stored.");
            else if (stream.Person is not null) findings.Add("link", $"{who} is not linked, and their row says that {stream.Person} stands for them.");
            return;
        }

        if (!state.IsLinked) findings.Add("link", $"{who} is not linked by the events, and a link is stored.");
        if (link.LinkedInto != state.LinkedInto) findings.Add("link", $"{who} is stored as linked into {Named(link.LinkedInto)}, by the events into {Named(state.LinkedInto)}.");
        if (stream.Person != link.Person) findings.Add("link", $"{who}: the row says that {Named(stream.Person)} stands for them, the link says {link.Person}.");
        if (!link.LinkedIn.ToHashSet().SetEquals(state.Links.Select(static l => l.Customer))) findings.Add("link", $"Others are stored as linked into {who} than the events say.");
        var stands = link.LinkedInto is null ? stream.Customer : link.PersonOfThat;
        if (link.Person != stands) findings.Add("link", $"{who}: {link.Person} is stored to stand for them, by the links it is {Named(stands)}.");
    }

    private static string Named(CustomerId? customer) => customer?.ToString() ?? "nobody";
}
