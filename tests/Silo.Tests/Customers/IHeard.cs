using Orleans.Concurrency;

namespace SocialCrm.Silo.Tests.Customers;

/// <summary>Answers beside whatever turn is under way, so that a test knows that what was sent before has arrived.</summary>
internal interface IHeard : IGrainExtension
{
    [AlwaysInterleave]
    Task HeardAsync();
}

internal sealed class Heard : IHeard
{
    public Task HeardAsync() => Task.CompletedTask;
}
