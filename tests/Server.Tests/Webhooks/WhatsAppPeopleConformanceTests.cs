using SocialCrm.Domain.Customers;

namespace SocialCrm.Server.Tests.Webhooks;

/// <summary>The cases of CHANNELS C1.5: who a message is from, whatever comes in whichever order.</summary>
public sealed class WhatsAppPeopleConformanceTests(Providers providers) : IClassFixture<Providers>
{
    private readonly WhatsAppContact _ina = new(providers);

    [Fact]
    public async Task WA_16_somebody_without_a_visible_number_is_known_by_the_business_scoped_id()
    {
        var ina = new WhatsAppContact(providers) { Phone = "" };
        await ina.SendsAsync(ina.Text("no number"));
        await ina.SendsAsync(ina.Text("again", ago: TimeSpan.FromMinutes(-1)));

        (await providers.TimelineAsync(ina.Name)).Count.ShouldBe(2);
        (await providers.ViewAsync(ina.Name)).Accounts[0].Aliases.ShouldHaveSingleItem().Value.ShouldBe(ina.User);
    }

    [Fact]
    public async Task WA_17_after_a_change_of_number_the_new_number_is_the_same_person()
    {
        var (changed, after) = Changed();
        await _ina.SendsAsync(_ina.Text("before", ago: TimeSpan.FromMinutes(3)));
        await _ina.ChangesAsync(changed, TimeSpan.FromMinutes(2));
        await after.SendsAsync(after.Text("after"));

        (await TextsAsync(after.Name)).ShouldBe(["before", "after"]);
    }

    [Fact]
    public async Task WA_17_what_was_written_before_the_change_and_comes_after_it_is_still_theirs()
    {
        var (changed, after) = Changed();
        await _ina.SendsAsync(_ina.Text("first", ago: TimeSpan.FromMinutes(5)));
        await _ina.ChangesAsync(changed, TimeSpan.FromMinutes(2));
        await _ina.SendsAsync(_ina.Text("late", ago: TimeSpan.FromMinutes(4)));
        await after.SendsAsync(after.Text("after"));

        (await TextsAsync(after.Name)).ShouldBe(["first", "late", "after"]);

        // Their former name finds the same person, once the search has come so far, and nobody else.
        (await providers.PeopleAsync(_ina.Name)).ShouldAllBe(person => person.Name == after.Name);
    }

    [Fact]
    public async Task WA_17_the_change_may_share_a_body_with_words_from_either_side_of_it()
    {
        var (changed, after) = Changed();
        await _ina.SendsAsync(_ina.Text("before", ago: TimeSpan.FromMinutes(3)));
        await providers.MetaAsync(WhatsAppContact.Value(
            $"\"messages\":[{_ina.Text("same body", ago: TimeSpan.FromMinutes(2))},{_ina.Message("system", $"\"system\":{changed}", ago: TimeSpan.FromMinutes(1))}]"));
        await after.SendsAsync(after.Text("after"));

        (await TextsAsync(after.Name)).ShouldBe(["before", "same body", "after"]);
    }

    [Fact]
    public async Task WA_17_the_change_told_twice_is_one_change()
    {
        var (changed, after) = Changed();
        await _ina.SendsAsync(_ina.Text("before", ago: TimeSpan.FromMinutes(3)));
        var id = _ina.NewId();
        await _ina.ChangesAsync(changed, TimeSpan.FromMinutes(2), id);
        await _ina.ChangesAsync(changed, TimeSpan.FromMinutes(2), id);
        await after.SendsAsync(after.Text("after"));

        (await providers.ViewAsync(after.Name)).Accounts[0].Aliases.Select(static a => (a.Value, a.Until is null)).ShouldBe(
            [(after.User!, true), (after.Phone, true), (_ina.User!, false), (_ina.Phone, false)], ignoreOrder: true);
    }

    [Fact]
    public async Task WA_17_words_under_the_new_id_before_the_change_is_told_are_linked_by_it()
    {
        var (changed, after) = Changed();
        await _ina.SendsAsync(_ina.Text("before", ago: TimeSpan.FromMinutes(3)));
        await after.SendsAsync(after.Text("after"));
        var id = _ina.NewId();
        await _ina.ChangesAsync(changed, TimeSpan.FromMinutes(2), id);
        await _ina.ChangesAsync(changed, TimeSpan.FromMinutes(2), id);

        (await TextsAsync(_ina.Name)).Where(static text => text is not null).ShouldBe(["before", "after"]);
        var link = (await providers.ViewAsync(after.Name)).Links.ShouldHaveSingleItem();
        (link.Evidence, link.By.Name).ShouldBe((Evidence.Attested, "WhatsApp"));
        (await providers.UnprocessedAsync(after.User!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task WA_17_the_change_of_somebody_nobody_knows_makes_nobody()
    {
        var (changed, _) = Changed();
        await _ina.ChangesAsync(changed);

        (await providers.PeopleAsync(_ina.Phone)).ShouldBeEmpty();
        (await providers.UnprocessedAsync(_ina.User!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task WA_17_an_id_alone_may_change_and_the_number_stays()
    {
        var after = new WhatsAppContact(providers) { Phone = _ina.Phone };
        await _ina.SendsAsync(_ina.Text("before", ago: TimeSpan.FromMinutes(3)));
        await _ina.ChangesAsync($$"""{"type":"user_changed_user_id","user_id":"{{after.User}}","previous_user_id":"{{_ina.User}}"}""", TimeSpan.FromMinutes(2));
        await after.SendsAsync(after.Text("after"));

        (await TextsAsync(after.Name)).ShouldBe(["before", "after"]);
    }

    [Fact]
    public async Task WA_18_where_number_and_id_name_different_people_the_id_decides()
    {
        var bo = new WhatsAppContact(providers);
        await _ina.SendsAsync(_ina.Text("I am Ina", ago: TimeSpan.FromMinutes(2)));
        await bo.SendsAsync(bo.Text("I am Bo", ago: TimeSpan.FromMinutes(2)));
        var both = new WhatsAppContact(providers) { Phone = _ina.Phone, User = bo.User };
        await both.SendsAsync(both.Text("Bo, with Ina's number"));

        (await TextsAsync(both.Name)).ShouldBe(["I am Bo", "Bo, with Ina's number"]);
        (await TextsAsync(_ina.Name)).ShouldBe(["I am Ina"]);
    }

    [Theory]
    [InlineData("5541#", "55419#")]
    [InlineData("52155#", "5255#")]
    [InlineData("5411#", "54911#")]
    public async Task WA_19_a_number_is_one_number_however_its_country_writes_it(string one, string other)
    {
        var digits = $"9{Providers.NextPerson():0000000}";
        var first = new WhatsAppContact(providers) { Phone = one.Replace("#", digits, StringComparison.Ordinal), User = null };
        var second = new WhatsAppContact(providers) { Phone = other.Replace("#", digits, StringComparison.Ordinal), User = null };
        await first.SendsAsync(first.Text("one", ago: TimeSpan.FromMinutes(1)));
        await second.SendsAsync(second.Text("two"));

        (await TextsAsync(second.Name)).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task WA_28_a_status_of_a_message_to_a_stranger_makes_nobody()
    {
        await _ina.HasStatusAsync(_ina.Status("wamid.WA28", "delivered"));

        (await providers.PeopleAsync(_ina.Phone)).ShouldBeEmpty();
        (await providers.UnprocessedAsync(_ina.Phone)).ShouldBeEmpty();
    }

    // A new number brings a new business-scoped id; the event links old and new.
    private (string System, WhatsAppContact After) Changed()
    {
        var after = new WhatsAppContact(providers);
        return ($$"""
            {"type":"user_changed_number","body":"changed","wa_id":"{{after.Phone}}","user_id":"{{after.User}}","previous_user_id":"{{_ina.User}}"}
            """, after);
    }

    private async Task<IEnumerable<string?>> TextsAsync(string name) => (await providers.TimelineAsync(name)).Select(static e => e.Text);
}
