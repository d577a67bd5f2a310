namespace SocialCrm.Storage.Tests.Contract;

public abstract class SecretsContract : StoreContract
{
    [Fact]
    public async Task Protection_keys_are_there_after_reopening()
    {
        Store.ProtectionKeys.All().ShouldBeEmpty();
        Store.ProtectionKeys.Add("key-2", "<key id=\"2\"/>");
        Store.ProtectionKeys.Add("key-1", "<key id=\"1\"/>");

        await Store.ReopenAsync();

        Store.ProtectionKeys.All().ShouldBe(["<key id=\"1\"/>", "<key id=\"2\"/>"]);
    }

    [Fact]
    public async Task Entry_keys_stay_the_same_for_a_store_and_differ_between_stores()
    {
        var before = Store.Store.Keys.Message("whatsapp", "555", "wamid.1");
        await Store.ReopenAsync();
        Store.Store.Keys.Message("whatsapp", "555", "wamid.1").ShouldBe(before);

        await using var other = await OpenAsync();
        other.Store.Keys.Message("whatsapp", "555", "wamid.1").ShouldNotBe(before);
    }

    [Fact]
    public async Task An_open_store_gives_a_sign_of_life_and_a_closed_one_none()
    {
        await Store.Store.PingAsync(None);
        await Store.Store.DisposeAsync();
        await Should.ThrowAsync<StoreUnavailableException>(() => Store.Store.PingAsync(None));
    }
}
