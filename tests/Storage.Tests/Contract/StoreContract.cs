namespace SocialCrm.Storage.Tests.Contract;

/// <summary>What every store must do, whatever engine is below it: each test has a fresh one.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    protected static CancellationToken None => CancellationToken.None;

    protected TestStore Store { get; private set; } = null!;

    protected abstract Task<TestStore> OpenAsync();

    public async Task InitializeAsync() => Store = await OpenAsync();

    public async Task DisposeAsync() => await Store.DisposeAsync();
}
