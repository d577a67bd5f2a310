using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Emotions;
using SocialCrm.Domain.Facts;

namespace SocialCrm.Domain.Tests.Facts;

public sealed class FactReaderTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly FactReader Reader = new(new FactWords("NL", ["koffiemachine", "Koffiemachine Pro", "blender"]));

    [Fact]
    public void A_message_tells_all_that_is_in_it_and_where()
    {
        const string text = "Bestelling A12345 (de blender) moet naar Kerkstraat 12, 1012 AB Amsterdam. Bel 06-12345678 of mail ina@example.nl voor 12 maart.";

        var told = Reader.Read(text, Direction.In, Monday);

        told.Select(f => (f.Kind, f.Value, text.Substring(f.Start, f.Length))).ShouldBe(
        [
            (FactKind.Order, "A12345", "A12345"),
            (FactKind.Product, "blender", "blender"),
            (FactKind.Address, "Kerkstraat 12, 1012 AB Amsterdam", "Kerkstraat 12, 1012 AB Amsterdam"),
            (FactKind.Phone, "+31612345678", "06-12345678"),
            (FactKind.Email, "ina@example.nl", "ina@example.nl"),
            (FactKind.Date, "2026-03-12", "12 maart"),
        ]);
    }

    [Theory]
    [InlineData("ik woon op de Prins Hendrikkade 33-2 in Amsterdam", "Prins Hendrikkade 33-2 in Amsterdam")]
    [InlineData("mijn postcode is 3511 CE 14", "3511 CE 14")]
    [InlineData("Send it to 221B Baker Street, London NW1 6XE please", "221B Baker Street, London NW1 6XE")]
    [InlineData("it was 12 Old Mill Lane", "12 Old Mill Lane")]
    public void Addresses_are_found_in_dutch_and_english(string text, string address) => Told(text, FactKind.Address).ShouldBe([address]);

    [Theory]
    [InlineData("the street is long")]
    [InlineData("Supermarkt 2 keer gebeld")]
    [InlineData("ik sta al 3 weken op straat")]
    [InlineData("Onderweg 2 keer gebeld")]
    public void What_only_looks_like_one_is_no_address(string text) => Told(text, FactKind.Address).ShouldBeEmpty();

    [Theory]
    [InlineData("op 3 januari besteld", "2026-01-03")]
    [InlineData("ordered on December 20th", "2025-12-20")]
    [InlineData("12-03-2026 om tien uur", "2026-03-12")]
    [InlineData("on 2026-03-14", "2026-03-14")]
    [InlineData("the 5th of May, 2027", "2027-05-05")]
    [InlineData("gisteren was er niemand", "2026-03-08")]
    [InlineData("could you come tomorrow?", "2026-03-10")]
    [InlineData("kan het morgen?", "2026-03-10")]
    public void A_day_is_the_nearest_that_fits(string text, string day) => Told(text, FactKind.Date).ShouldBe([day]);

    [Theory]
    [InlineData("Morgen! Waar is mijn pakket?")]
    [InlineData("Goede morgen allemaal")]
    [InlineData("31-02-2026")]
    [InlineData("you may 5 times")]
    [InlineData("vrijdag zou het komen")]
    [InlineData("it came today, thanks")]
    [InlineData("Vandaag nog niets gehoord")]
    public void A_greeting_a_wrong_day_and_a_bare_weekday_name_none(string text) => Told(text, FactKind.Date).Where(static d => !d.EndsWith("-05-05", StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [InlineData("twee KOFFIEMACHINES en een blender", new[] { "koffiemachine", "blender" })]
    [InlineData("de koffiemachine pro lekt", new[] { "Koffiemachine Pro" })]
    [InlineData("blenderen kan niet met de keukenblender", new string[0])]
    public void Products_are_known_by_the_names_the_administrator_gave(string text, string[] products) => Told(text, FactKind.Product).ShouldBe(products);

    [Theory]
    [InlineData("Sorry! We'll send a new one on Friday. Have a nice day.", "We'll send a new one on Friday.", "2026-03-13")]
    [InlineData("You will receive the refund within five days.", "You will receive the refund within five days.", null)]
    [InlineData("De bezorger heeft het nu; ik kijk het morgen zelf na. Sam", "De bezorger heeft het nu; ik kijk het morgen zelf na.", "2026-03-10")]
    [InlineData("We storten het bedrag uiterlijk 12 maart terug", "We storten het bedrag uiterlijk 12 maart terug", "2026-03-12")]
    [InlineData("Uw blender wordt maandag geleverd.", "Uw blender wordt maandag geleverd.", "2026-03-16")]
    public void What_the_company_says_it_will_do_is_a_promise_with_its_day(string text, string promise, string? due)
    {
        var told = Reader.Read(text, Direction.Out, Monday).Where(static f => f.Kind == FactKind.Promise).ShouldHaveSingleItem();

        (told.Value, told.Due?.ToString("O", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe((promise, due));
    }

    [Theory]
    [InlineData("Shall we send it on Friday? Will you be at home?")]
    [InlineData("We will not repair it, I'm afraid.")]
    [InlineData("We zullen dat helaas niet vergoeden.")]
    [InlineData("We kijken ernaar.")]
    public void A_question_and_a_refusal_are_no_promise(string text) =>
        Reader.Read(text, Direction.Out, Monday).ShouldNotContain(static f => f.Kind == FactKind.Promise);

    [Fact]
    public void The_companys_own_address_is_not_the_customers() =>
        Reader.Read("Mail help@acme.nl or call 020-6241111, order A12345.", Direction.Out, Monday).Select(static f => f.Kind).ShouldBe([FactKind.Order]);

    [Theory]
    [InlineData("Hoi. Waar blijft hij? En wanneer?! Dank.", Intent.Other, new[] { "Waar blijft hij?", "En wanneer?!" })]
    [InlineData("https://acme.nl/a?b=1 is broken. ???", Intent.Complaint, new string[0])]
    [InlineData("where is my parcel", Intent.Question, new[] { "where is my parcel" })]
    public void Questions_are_sentences_that_ask(string text, Intent intent, string[] questions) =>
        Questions.In(text, intent).Select(q => text.Substring(q.Start, q.Length)).ShouldBe(questions);

    [Theory]
    [InlineData(FactKind.Date, " 2026-03-12 ", "2026-03-12")]
    [InlineData(FactKind.Date, "12 March", null)]
    [InlineData(FactKind.Product, "BLENDER", "blender")]
    [InlineData(FactKind.Product, "toaster", "toaster")]
    [InlineData(FactKind.Address, " Kerkstraat  12 ", "Kerkstraat 12")]
    [InlineData(FactKind.Promise, " ", null)]
    [InlineData(FactKind.Phone, "0612345678", "+31612345678")]
    public void What_is_put_right_by_hand_is_compared_in_the_same_form(FactKind kind, string value, string? comparable) =>
        Reader.Comparable(kind, value).ShouldBe(comparable);

    private static IEnumerable<string> Told(string text, FactKind kind) =>
        Reader.Read(text, Direction.In, Monday).Where(f => f.Kind == kind).Select(static f => f.Value);
}
