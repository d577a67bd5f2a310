namespace SocialCrm.Domain.Customers;

/// <summary>
/// Decides about links. They are trees: who is linked into somebody stands for nobody any more, and only who stands for themselves can be
/// linked or linked into, so that there is never a circle. Pure: no clock, no store, no host.
/// </summary>
public static class Linking
{
    /// <summary>How many customers may be linked into one, so that a state stays bounded.</summary>
    public const int Most = 32;

    /// <summary>Why what a provider or an integrator tells does not link them: an agent knew better.</summary>
    public const string Apart = "An agent took them apart: only an agent links them again.";

    /// <summary>What follows when two customers are found to be one person; whom an agent took apart, only an agent links again.</summary>
    /// <param name="survivor">Who will stand for both.</param>
    /// <param name="linked">Who is linked in, with whoever is linked into them.</param>
    /// <param name="command">What was asked.</param>
    /// <param name="now">The moment.</param>
    public static LinkDecision Link(PersonStream survivor, PersonStream linked, LinkPeople command, DateTimeOffset now)
    {
        if (survivor.State.Version == 0 || linked.State.Version == 0) return new LinkDecision.Refused("There is no such customer.");
        if (survivor.State.Erased is not null || linked.State.Erased is not null) return new LinkDecision.Refused(Erasing.Refusal);
        if (survivor.State.LinkedInto is { } other) return new LinkDecision.Moved(other);
        if (survivor.Customer == linked.Customer || linked.State.LinkedInto == survivor.Customer) return new LinkDecision.Nothing();
        if (linked.State.LinkedInto is not null)
            return new LinkDecision.Refused("They are linked with another person already: take that link off first.");
        if (command.Evidence != Evidence.Decided && (survivor.State.Parted.Contains(linked.Customer) || linked.State.Parted.Contains(survivor.Customer)))
            return new LinkDecision.Refused(Apart);
        if (survivor.State.Links.Length >= Most)
            return new LinkDecision.Refused(FormattableString.Invariant($"A person has at most {Most} links."));

        var at = Moment(now);
        return new LinkDecision.Accepted(
            Decided(survivor, new DecidedEvent(new CustomerLinked(linked.Customer, at, command.By, command.Evidence))
            {
                Key = command.Key,
                EntryAt = at.ToUnixTimeMilliseconds(),
                Content = ContentOf(command),
            }),
            Decided(linked, new DecidedEvent(new CustomerJoined(survivor.Customer, at, command.By, command.Evidence))));
    }

    /// <summary>What follows when an agent decides that they are not; nothing was added up or rewritten, so nothing is to be repaired.</summary>
    /// <param name="survivor">Who stands for both.</param>
    /// <param name="linked">Who is taken out, with whoever is linked into them.</param>
    /// <param name="command">What was asked.</param>
    /// <param name="now">The moment.</param>
    public static LinkDecision Unlink(PersonStream survivor, PersonStream linked, UnlinkPeople command, DateTimeOffset now)
    {
        if (linked.State.LinkedInto != survivor.Customer) return new LinkDecision.Nothing();
        if (linked.State.Erased is not null) return new LinkDecision.Refused(Erasing.Refusal);
        var at = Moment(now);
        return new LinkDecision.Accepted(
            Decided(survivor, new DecidedEvent(new CustomerUnlinked(linked.Customer, at, command.By))
            {
                Key = command.Key,
                EntryAt = at.ToUnixTimeMilliseconds(),
            }),
            Decided(linked, new DecidedEvent(new CustomerLeft(survivor.Customer, at, command.By))));
    }

    private static EventContent? ContentOf(LinkPeople command)
    {
        var reason = string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim();
        return reason is null && command.Grounds.IsDefaultOrEmpty
            ? null
            : new EventContent { Text = reason, Grounds = command.Grounds.IsDefaultOrEmpty ? null : command.Grounds };
    }

    /// <summary>A timeline counts in milliseconds: with more, a state in memory would differ from the one its stored events make.</summary>
    private static DateTimeOffset Moment(DateTimeOffset now) => DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());

    private static Decision.Accepted Decided(PersonStream stream, DecidedEvent decided) => new([decided], stream.Profile, [], []);
}
