using SocialCrm.Domain.Users;

namespace SocialCrm.Storage.Tests.Contract;

public abstract class UsersContract : StoreContract
{
    private static readonly User Ria = new("a1", "Ria@Shop.example", "Ria", Role.Agent) { SecurityStamp = "s1", InvitationHash = "h1", InvitationEnds = Life.At(9) };

    [Fact]
    public async Task A_user_is_found_by_id_address_and_invitation()
    {
        (await Store.Users.AddAsync(Ria, None)).ShouldBeTrue();

        (await Store.Users.FindAsync("a1", None)).ShouldBe(Ria);
        (await Store.Users.FindByEmailAsync("rIA@shop.EXAMPLE", None)).ShouldBe(Ria);
        (await Store.Users.FindByInvitationAsync("h1", None)).ShouldBe(Ria);
        (await Store.Users.FindByInvitationAsync("h2", None)).ShouldBeNull();
        (await Store.Users.AllAsync(None)).ShouldBe([Ria]);
    }

    [Fact]
    public async Task An_address_is_taken_in_any_capitals()
    {
        await Store.Users.AddAsync(Ria, None);
        (await Store.Users.AddAsync(new User("a2", "ria@shop.example", "Another", Role.Analyst), None)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_change_counts_if_nobody_else_changed_the_user_meanwhile()
    {
        await Store.Users.AddAsync(Ria, None);
        var changed = Ria with { PasswordHash = "p", InvitationHash = null, InvitationEnds = null, Disabled = true, FailedSignIns = 3, LockedUntil = Life.At(1), Role = Role.Administrator };

        (await Store.Users.ChangeAsync(changed, None)).ShouldBeTrue();
        (await Store.Users.ChangeAsync(changed, None)).ShouldBeFalse();

        (await Store.Users.FindAsync("a1", None)).ShouldBe(changed with { Revision = 1 });
    }

    [Fact]
    public async Task Everybody_is_listed_by_name()
    {
        await Store.Users.AddAsync(new User("a", "z@shop.example", "Zoe", Role.Agent), None);
        await Store.Users.AddAsync(new User("b", "b@shop.example", "Bo", Role.Agent), None);
        (await Store.Users.AllAsync(None)).Select(static u => u.Name).ShouldBe(["Bo", "Zoe"]);
    }
}
