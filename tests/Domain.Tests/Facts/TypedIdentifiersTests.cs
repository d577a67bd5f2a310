using SocialCrm.Domain.Facts;

namespace SocialCrm.Domain.Tests.Facts;

public sealed class TypedIdentifiersTests
{
    [Theory]
    [InlineData("Mail me at Jan.Jansen@Example.nl, please", "jan.jansen@example.nl")]
    [InlineData("(jan+acme@mail.example.co.uk)", "jan+acme@mail.example.co.uk")]
    [InlineData("mijn mail is j_1@x-y.eu.", "j_1@x-y.eu")]
    public void An_address_is_found_as_typed_and_compared_in_lower_case(string text, string address) =>
        One(text, IdentifierKind.Email).ShouldBe(address);

    [Theory]
    [InlineData("@acme where is it?")]
    [InlineData("2@3.5 kg")]
    [InlineData("me@home")]
    [InlineData("a.@b.nl")]
    [InlineData("@@@ .@. a@b..nl")]
    public void A_handle_or_half_an_address_is_none(string text) => TypedIdentifiers.In(text).ShouldBeEmpty();

    [Theory]
    [InlineData("bel me op 06-12345678", "NL", "+31612345678")]
    [InlineData("bel me op 06 12 34 56 78.", "NL", "+31612345678")]
    [InlineData("+31 (0)6 1234 5678 is beter", "NL", "+31612345678")]
    [InlineData("0031612345678", "NL", "+31612345678")]
    [InlineData("tel. 020-6241111", "NL", "+31206241111")]
    [InlineData("call me on 07911 123456", "GB", "+447911123456")]
    [InlineData("call me on +44 7911 123456", "NL", "+447911123456")]
    [InlineData("(202) 456-1111 after five", "US", "+12024561111")]
    public void A_number_is_compared_in_one_form_whatever_way_it_is_written_in(string text, string region, string number) =>
        One(text, IdentifierKind.Phone, region).ShouldBe(number);

    [Theory]
    [InlineData("factuur 612345678")]
    [InlineData("op 12-03-2026 om 10:30")]
    [InlineData("NL91 ABNA 0417 1643 00")]
    [InlineData("https://example.nl/p/0612345678")]
    [InlineData("€ 1.250,00 of 1250")]
    public void Other_numbers_are_no_telephone_numbers(string text) =>
        TypedIdentifiers.In(text).ShouldNotContain(static i => i.Kind == IdentifierKind.Phone);

    [Theory]
    [InlineData("Where is order A12345?", "A12345")]
    [InlineData("where is order a-12345", "A12345")]
    [InlineData("bestelling 2026001234 is zoek", "2026001234")]
    [InlineData("Mijn bestelnummer is 4711!", "4711")]
    [InlineData("order no. 4711", "4711")]
    [InlineData("order #4711", "4711")]
    [InlineData("ordernummer: NL-2026-00123", "NL202600123")]
    [InlineData("Dag Acme, mijn pakket (W88213) zou vrijdag komen", "W88213")]
    [InlineData("Any update on B70021?", "B70021")]
    [InlineData("it is #100234", "100234")]
    [InlineData("Order 0612345678 is mine", "0612345678")]
    public void An_order_number_is_known_by_its_name_or_its_shape(string text, string number) =>
        One(text, IdentifierKind.Order).ShouldBe(number);

    [Theory]
    [InlineData("I ordered 3 blenders in order 2 weeks ago")]
    [InlineData("order 2024 was better")]
    [InlineData("order 2026-03-12 please")]
    [InlineData("that is EUR12500 too much")]
    [InlineData("https://shop.example/A12345 and www.shop.example/?o=A12345")]
    [InlineData("1012 AB Amsterdam")]
    [InlineData("iPhone15 en RTX4090")]
    public void Other_numbers_are_no_order_numbers(string text) => TypedIdentifiers.In(text).ShouldBeEmpty();

    [Fact]
    public void What_is_found_says_where_it_stands()
    {
        const string text = "Order A12345, ik ben jan@example.nl of 06-12345678.";

        TypedIdentifiers.In(text).Select(i => text.Substring(i.Start, i.Length)).ShouldBe(["A12345", "jan@example.nl", "06-12345678"]);
    }

    [Theory]
    [InlineData(IdentifierKind.Email, " Jan@Example.NL ", "jan@example.nl")]
    [InlineData(IdentifierKind.Email, "jan", null)]
    [InlineData(IdentifierKind.Phone, "06 12345678", "+31612345678")]
    [InlineData(IdentifierKind.Phone, "call me", null)]
    [InlineData(IdentifierKind.Order, "#a-123", "A123")]
    [InlineData(IdentifierKind.Order, "--", null)]
    public void What_an_integrator_tells_is_compared_in_the_same_form(IdentifierKind kind, string value, string? comparable) =>
        TypedIdentifiers.Comparable(kind, value).ShouldBe(comparable);

    [Fact]
    public void A_text_of_any_length_is_read_within_bounds()
    {
        var text = string.Concat(Enumerable.Repeat("order a@b 0612 #1-", 100_000)) + " jan@example.nl";

        TypedIdentifiers.In(text).ShouldNotContain(static i => i.Kind == IdentifierKind.Email);
    }

    private static string One(string text, IdentifierKind kind, string region = "NL")
    {
        var identifier = TypedIdentifiers.In(text, region).ShouldHaveSingleItem();
        identifier.Kind.ShouldBe(kind);
        return identifier.Value;
    }
}
