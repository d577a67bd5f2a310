using SocialCrm.Domain.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Actors;

/// <summary>What an append carries when what was read of somebody's words is to be forgotten.</summary>
internal static class ForgottenReadings
{
    /// <summary>Whether it is, between two states.</summary>
    public static bool Happens(Customer before, Customer after) => after.ReadFrom != before.ReadFrom;

    /// <summary>The append with the state after it in the place of any snapshot before, and the work of erasing the rest.</summary>
    public static StreamAppend With(StreamAppend append, Customer after, DateTimeOffset now) => append with
    {
        Snapshot = after,
        ReadFrom = after.ReadFrom,
        Due = [new DueChange(IReadings.ForgetWork, now)],
    };
}
