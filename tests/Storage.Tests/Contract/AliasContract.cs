using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Tests.Contract;

public abstract class AliasContract : StoreContract
{
    private static readonly Alias Number = new("wa.phone", "", "31612345678");
    private static readonly Alias Scoped = new("wa.bsuid", "", "NL.1");

    [Fact]
    public async Task Nobody_is_known_by_an_alias_that_was_never_claimed() =>
        (await Store.Aliases.FindAsync([Number], None)).ShouldBeEmpty();

    [Fact]
    public async Task A_holder_is_found_by_each_alias_with_all_they_hold()
    {
        var anna = Anna(Number, Scoped);
        await anna.WriteAsync("Hello", 0);

        var found = await Store.Aliases.FindAsync([Scoped, Number, new Alias("wa.phone", "", "1")], None);

        found.Keys.ShouldBe([Scoped, Number], ignoreOrder: true);
        found[Scoped].Customer.ShouldBe(anna.Id);
        found[Number].Aliases.ShouldBe([Number, Scoped]);
    }

    [Fact]
    public async Task An_alias_is_valid_in_its_scope_only()
    {
        var anna = Anna(new Alias("fb.psid", "page-1", "7"));
        await anna.WriteAsync("Hello", 0);

        (await Store.Aliases.FindAsync([new Alias("fb.psid", "page-2", "7")], None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_found_follows_every_change()
    {
        var anna = Anna(Number);
        await anna.WriteAsync("Hello", 0);
        (await Store.Aliases.FindAsync([Number], None))[Number].Aliases.ShouldBe([Number]);

        await anna.TellAsync(new ChangeAliases(anna.KeyOf("add"), [Scoped], [], Evidence.Attested, Life.At(1)));
        (await Store.Aliases.FindAsync([Number], None))[Number].Aliases.ShouldBe([Number, Scoped]);

        await anna.TellAsync(new ChangeAliases(anna.KeyOf("end"), [], [Number], Evidence.Attested, Life.At(2)));
        (await Store.Aliases.FindAsync([Number, Scoped], None)).Keys.ShouldBe([Scoped]);
    }

    [Fact]
    public async Task An_alias_given_up_can_be_claimed_by_somebody_else()
    {
        var (anna, ben) = (Anna(Number), new Life(Store));
        await anna.WriteAsync("Hello", 0);
        await anna.TellAsync(new ChangeAliases(anna.KeyOf("end"), [], [Number], Evidence.Attested, Life.At(1)));

        (await ben.WriteAsync("A new number", 2)).ShouldBeOfType<AppendResult.Appended>();

        (await Store.Aliases.FindAsync([Number], None))[Number].Customer.ShouldBe(ben.Id);
    }

    [Fact]
    public async Task The_history_tells_from_when_till_when()
    {
        var anna = Anna(Number);
        await anna.WriteAsync("Hello", 0);
        var other = Number with { Value = "31600000001" };
        await anna.TellAsync(new ChangeAliases(anna.KeyOf("new"), [other], [], Evidence.Decided, Life.At(5)));

        (await Store.Aliases.HistoryAsync(anna.Id, None)).ShouldBe(
        [
            new HeldAlias(other, Evidence.Decided, Life.At(5), Until: null),
            new HeldAlias(Number, Evidence.Attested, Life.At(0), Life.At(5)),
        ]);
        (await Store.Customers.LoadAsync(anna.Id, None))!.Profile.Aliases.ShouldHaveSingleItem().Alias.ShouldBe(other);
    }

    [Fact]
    public async Task Who_held_an_alias_is_found_for_moments_until_it_was_given_up()
    {
        var (anna, ben) = (Anna(Number), new Life(Store) { Sender = new Sender([Number]) { Name = "Ben" } });
        await anna.WriteAsync("Hello", 0);
        await anna.TellAsync(new ChangeAliases(anna.KeyOf("end"), [], [Number], Evidence.Attested, Life.At(5)));

        (await Store.Aliases.FindFormerAsync(Number, Life.At(4), None)).ShouldBe(anna.Id);
        (await Store.Aliases.FindFormerAsync(Number, Life.At(5), None)).ShouldBe(anna.Id);
        (await Store.Aliases.FindFormerAsync(Number, Life.At(6), None)).ShouldBeNull();
        (await Store.Aliases.FindFormerAsync(Scoped, Life.At(4), None)).ShouldBeNull();

        await ben.WriteAsync("Mine now", 7);
        await ben.TellAsync(new ChangeAliases(ben.KeyOf("end"), [], [Number], Evidence.Attested, Life.At(9)));
        (await Store.Aliases.FindFormerAsync(Number, Life.At(4), None)).ShouldBe(anna.Id);
        (await Store.Aliases.FindFormerAsync(Number, Life.At(8), None)).ShouldBe(ben.Id);
    }

    [Fact]
    public async Task Forgetting_what_is_cached_changes_nothing()
    {
        var anna = Anna(Number);
        await anna.WriteAsync("Hello", 0);

        Store.Aliases.Forget([Number, Scoped]);

        (await Store.Aliases.FindAsync([Number], None))[Number].Customer.ShouldBe(anna.Id);
    }

    private Life Anna(params Alias[] aliases) => new(Store) { Sender = new Sender([.. aliases]) { Name = "Anna" } };
}
