using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Facts;

namespace SocialCrm.Domain.Tests.Facts;

public sealed class KnownFactsTests
{
    [Fact]
    public void A_fact_said_twice_is_one_with_both_places()
    {
        var ina = new Telling(1);
        var first = ina.Say("Order A12345", TimeSpan.Zero);
        var second = ina.Say("a-12345 again", TimeSpan.FromHours(1));

        var known = KnownFacts.Of(ina.Dossier).All.ShouldHaveSingleItem();

        (known.Kind, known.Value).ShouldBe((FactKind.Order, "A12345"));
        known.Said.Select(static m => m.Entry).ShouldBe([ina.Life.EntryOf(second), ina.Life.EntryOf(first)]);
        known.Said[0].Fact.Start.ShouldBe(0);
    }

    [Fact]
    public void What_was_told_on_one_account_is_known_on_the_other_and_no_longer_when_they_part()
    {
        var (ina, onX) = (new Telling(1), new Telling(2, "x"));
        ina.Say("mail ina@example.nl");
        onX.Say("order B54321");

        KnownFacts.Of(ina.Dossier, onX.Dossier).All.Select(static f => (f.Value, f.Said[0].Channel)).ShouldBe([("ina@example.nl", "whatsapp"), ("B54321", "x")]);
        KnownFacts.Of(ina.Dossier).All.Select(static f => f.Value).ShouldBe(["ina@example.nl"]);
    }

    [Fact]
    public void What_is_taken_back_is_known_no_more_and_an_edit_tells_anew()
    {
        var ina = new Telling(1);
        var (mail, phone, quiet) = (ina.Say("ina@exmaple.nl"), ina.Say("06-12345678"), ina.Say("hello"));
        ina.Edit(mail, "ina@example.nl");
        ina.Delete(phone);
        ina.Edit(quiet, "hello, it is A12345");

        KnownFacts.Of(ina.Dossier).All.Select(static f => f.Value).ShouldBe(["ina@example.nl", "A12345"]);
    }

    [Fact]
    public void Notes_of_all_accounts_stand_together_the_newest_first_as_they_were_edited_last_and_without_those_taken_back()
    {
        var (ina, onX) = (new Telling(1), new Telling(2, "x"));
        ina.Say("Hello");
        onX.Say("Hi");
        var first = ina.Note("Calls at nite", TimeSpan.FromMinutes(1));
        var gone = ina.Note("Wrong person", TimeSpan.FromMinutes(2));
        onX.Note("Polite", TimeSpan.FromMinutes(3));
        ina.EditNote(first, "Calls at night");
        ina.DeleteNote(gone);

        var notes = KnownFacts.Of(ina.Dossier, onX.Dossier).Notes;

        notes.Select(static n => (n.Channel, n.Note.Text, n.Note.EditedAt is not null)).ShouldBe([("x", "Polite", false), ("whatsapp", "Calls at night", true)]);
        notes[1].Entry.ShouldBe(first);
    }

    [Fact]
    public void A_correction_beats_what_is_said_before_and_after()
    {
        var ina = new Telling(1);
        ina.Say("Order A12345", TimeSpan.Zero);
        ina.Correct(FactKind.Order, "A12345", "A12346", TimeSpan.FromHours(1));
        ina.Say("A12345 is late", TimeSpan.FromHours(2));

        var known = KnownFacts.Of(ina.Dossier).All.ShouldHaveSingleItem();

        known.Value.ShouldBe("A12346");
        known.Corrected!.By.ShouldBe("agent-1");
        known.Said.Length.ShouldBe(2);
    }

    [Fact]
    public void A_fact_that_is_not_so_stays_away_until_somebody_says_it_is()
    {
        var ina = new Telling(1);
        ina.Say("my neighbour is bo@example.nl");
        ina.Correct(FactKind.Email, "bo@example.nl", now: null, TimeSpan.FromHours(1));
        KnownFacts.Of(ina.Dossier).All.ShouldBeEmpty();

        ina.Correct(FactKind.Email, was: null, "bo@example.nl", TimeSpan.FromHours(2));
        KnownFacts.Of(ina.Dossier).All.ShouldHaveSingleItem().Said.Length.ShouldBe(1);
    }

    [Fact]
    public void Corrections_there_and_back_end_where_the_last_one_says()
    {
        var ina = new Telling(1);
        ina.Say("A12345 and B54321");
        ina.Correct(FactKind.Order, "A12345", "B54321", TimeSpan.FromHours(1));
        ina.Correct(FactKind.Order, "B54321", "A12345", TimeSpan.FromHours(2));

        KnownFacts.Of(ina.Dossier).All.Select(static f => f.Value).ShouldBe(["A12345"]);
    }

    [Fact]
    public void What_an_agent_put_right_on_one_account_holds_for_the_person()
    {
        var (ina, onX) = (new Telling(1), new Telling(2, "x"));
        onX.Say("order B54321");
        ina.Say("hi");
        ina.Correct(FactKind.Order, "B54321", "B54322");

        KnownFacts.Of(ina.Dossier, onX.Dossier).All.ShouldHaveSingleItem().Value.ShouldBe("B54322");
        KnownFacts.Of(onX.Dossier).All.ShouldHaveSingleItem().Value.ShouldBe("B54321");
    }

    [Fact]
    public void Erased_words_tell_nothing()
    {
        var ina = new Telling(1);
        ina.Say("A12345");

        var dossier = ina.Life.Events.Aggregate(new Dossier(ina.Id), static (d, e) => d.Apply(position: 1, e, content: null, new FactReader(FactWords.Usual)));

        (dossier.Version, dossier.Told.Count).ShouldBe((ina.Dossier.Version, 0));
    }

    [Fact]
    public void Of_what_was_written_down_on_several_accounts_the_newest_holds()
    {
        var (ina, onX) = (new Telling(1), new Telling(2, "x"));
        ina.Say("hi");
        onX.Say("hi");
        ina.Write(TimeSpan.FromHours(1), "tier", "silver");
        onX.Write(TimeSpan.FromHours(2), "tier", "gold");
        ina.Tag(TimeSpan.FromHours(1), ["VIP", "press"], []);
        onX.Tag(TimeSpan.FromHours(2), ["late"], ["vip"]);

        var known = KnownFacts.Of(ina.Dossier, onX.Dossier);

        (known.Details["tier"].Value, known.Details["tier"].Evidence).ShouldBe(("gold", Evidence.Decided));
        known.Tags.ShouldBe(["late", "press"]);
    }

    [Fact]
    public void Nothing_is_written_down_about_nobody_and_nothing_of_nothing()
    {
        var life = new Life();
        life.Decide(new WriteNote(Life.Key(1), "agent-1", "hm", [])).ShouldBeOfType<Decision.Refused>();

        life.Tell(Life.Said(2, TimeSpan.Zero));
        life.Decide(new WriteNote(Life.Key(3), "agent-1", "", [])).ShouldBeOfType<Decision.Refused>();
        life.Decide(new CorrectFact(Life.Key(4), "agent-1", FactKind.Email, new Correction(null, null), null)).ShouldBeOfType<Decision.Refused>();
    }

    [Theory]
    [InlineData("Could you send me your order number?", FactKind.Order)]
    [InlineData("Wat is je bestelnummer?", FactKind.Order)]
    [InlineData("Graag je e-mailadres.", FactKind.Email)]
    [InlineData("Hi Ina! What is your phone number? Sam", FactKind.Phone)]
    [InlineData("Op welk nummer kunnen we je bereiken?", FactKind.Phone)]
    [InlineData("Om welk product gaat het?", FactKind.Product)]
    [InlineData("Please let us know where you live.", FactKind.Address)]
    public void What_was_told_need_not_be_asked(string draft, FactKind kind) =>
        AlreadyKnown.In(draft, All()).ShouldHaveSingleItem().Kind.ShouldBe(kind);

    [Theory]
    [InlineData("Is A12345 your order number?")]
    [InlineData("Klopt het dat je nummer 06 12345678 is, dus je telefoonnummer?")]
    [InlineData("Your order number is on the box.")]
    [InlineData("How are you?")]
    [InlineData("Ik heb je bestelnummer gevonden.")]
    public void To_confirm_or_to_tell_is_not_to_ask(string draft) => AlreadyKnown.In(draft, All()).ShouldBeEmpty();

    [Fact]
    public void What_nobody_told_may_be_asked() => AlreadyKnown.In("What is your order number?", KnownFacts.None).ShouldBeEmpty();

    private static KnownFacts All()
    {
        var ina = new Telling(1);
        ina.Say("A12345, ina@example.nl, 06-12345678, de blender, Kerkstraat 12 in Utrecht");
        return KnownFacts.Of(ina.Dossier);
    }
}
