namespace SocialCrm.Storage.Tests.Contract;

/// <summary>A store of its own for one test: every engine has one, and the contract asks nothing else of it.</summary>
public abstract class TestStore : IAsyncDisposable
{
    public abstract IStore Store { get; }

    public abstract ICustomerStore Customers { get; }

    public abstract IFeed Feed { get; }

    public abstract IAliases Aliases { get; }

    public abstract ITimeline Timeline { get; }

    public abstract ICustomerList List { get; }

    public abstract ILinkLedger Ledger { get; }

    public abstract ISuggestions Suggestions { get; }

    public abstract IDueWork DueWork { get; }

    public abstract IUnprocessed Unprocessed { get; }

    public abstract IJournal Journal { get; }

    public abstract IUsers Users { get; }

    public abstract IProtectionKeys ProtectionKeys { get; }

    /// <summary>All that is stored, as somebody finds it who copies it: the files, or a dump.</summary>
    public abstract Task<byte[]> CopyAsync();

    /// <summary>What happens to commits from now on: nothing, or one of the two ways in which they fail.</summary>
    public CommitFate Fate { get; set; }

    /// <summary>Closes the store and opens it again.</summary>
    public abstract Task ReopenAsync();

    /// <summary>Looks into the store from outside, as another process would.</summary>
    public abstract Task<IInspection> InspectAsync();

    /// <summary>Does to the stored rows what no port does, from outside and with the store closed.</summary>
    public abstract Task CorruptAsync(string sql);

    /// <summary>How a row of what stands beside events names the event of a position, in SQL.</summary>
    public abstract string EventAt(long position);

    public abstract ValueTask DisposeAsync();
}

/// <summary>What a commit comes to.</summary>
public enum CommitFate
{
    Succeeds,

    /// <summary>Nothing is stored.</summary>
    Fails,

    /// <summary>All is stored, but the answer is lost.</summary>
    IsUnknown,
}
