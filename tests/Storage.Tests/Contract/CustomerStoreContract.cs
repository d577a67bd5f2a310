using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Tests.Contract;

public abstract class CustomerStoreContract : IAsyncLifetime
{
    protected TestStore Store { get; private set; } = null!;

    protected abstract Task<TestStore> OpenAsync();

    public async Task InitializeAsync() => Store = await OpenAsync();

    public async Task DisposeAsync() => await Store.DisposeAsync();

    [Fact]
    public async Task A_customer_that_was_never_heard_of_is_null() =>
        (await Store.Customers.LoadAsync(CustomerId.New(Life.Start), CancellationToken.None)).ShouldBeNull();

    [Fact]
    public async Task What_was_appended_is_loaded_as_it_was_folded()
    {
        var anna = new Life(Store);
        (await anna.WriteAsync("Hello", 0)).ShouldBe(new AppendResult.Appended(1, 2));
        (await anna.WriteAsync("Anybody?", 5)).ShouldBe(new AppendResult.Appended(3, 1));

        var stored = await Store.Customers.LoadAsync(anna.Id, CancellationToken.None);

        stored!.State.ShouldBeSameAs(anna.State);
        stored.Profile.ShouldBeSameAs(anna.Profile);
        stored.SnapshotVersion.ShouldBe(0);
    }
}
