using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Suggestions;

namespace SocialCrm.Domain.Tests.Suggestions;

public sealed class ResemblanceTests
{
    private static readonly Trace Email = new(LinkGroundKind.Email, "zoe@example.com");
    private static readonly Trace Phone = new(LinkGroundKind.Phone, "31612345678");
    private static readonly Trace Order = new(LinkGroundKind.Order, "A12345");
    private static readonly Trace Handle = new(LinkGroundKind.Handle, "zoeberg");

    [Theory]
    [InlineData("Zoë Berg", "zoe berg", NameLikeness.Same)]
    [InlineData("Berg Zoë", "Zoë Berg", NameLikeness.Same)]
    [InlineData("Zoë van den Berg", "Zoe Berg", NameLikeness.Same)]
    [InlineData("Z. Berg", "Zoë Berg", NameLikeness.Like)]
    [InlineData("Zoë B.", "Zoë Berg", NameLikeness.Like)]
    [InlineData("Zoë Jansen", "Zoë Janssen", NameLikeness.Like)]
    [InlineData("Zoë", "Zoë Berg", NameLikeness.Given)]
    [InlineData("Tom Berg", "Zoë Berg", NameLikeness.Family)]
    [InlineData("Tom Smit", "Zoë Berg", NameLikeness.Other)]
    [InlineData("Zoë Smit", "Zoë Berg", NameLikeness.Other)]
    [InlineData("🌸", "Zoë Berg", NameLikeness.Unclear)]
    [InlineData(null, "Zoë Berg", NameLikeness.Unclear)]
    [InlineData("sunny99", "Zoë Berg", NameLikeness.Unclear)]
    public void Names_are_compared_as_people_write_them(string? one, string? other, NameLikeness likeness)
    {
        NameComparison.Compare(one, other).ShouldBe(likeness);
        NameComparison.Compare(other, one).ShouldBe(likeness);
    }

    [Fact]
    public void The_same_number_or_order_under_the_same_name_is_suggested_with_the_reasons()
    {
        foreach (var trace in new[] { Email, Phone, Order })
        {
            var likeness = Compare("Zoë Berg", "Zoe Berg", trace);
            likeness.Score.ShouldBeGreaterThan(Resemblance.Threshold);
            likeness.Reasons.Select(static r => r.Kind).ShouldBe([trace.Kind, LinkGroundKind.Name], ignoreOrder: true);
        }
    }

    [Fact]
    public void A_family_that_shares_a_telephone_is_not_one_person()
    {
        var likeness = Compare("Zoë Berg", "Tom Berg", Phone, Email);

        likeness.Score.ShouldBeLessThan(Resemblance.Threshold);
        likeness.Reasons.Single(static r => r.Kind == LinkGroundKind.Name).Weight.ShouldBeLessThan(0);
    }

    [Fact]
    public void A_number_that_WhatsApp_attests_tells_more_than_one_that_both_typed()
    {
        var typed = Compare("Zoë Berg", "sunny99", Phone);
        var own = Resemblance.Of(
            Portrait("whatsapp", "Zoë Berg", Phone) with { Attested = [Phone] }, Portrait("x", "sunny99", Phone), new Dictionary<Trace, int> { [Phone] = 2 });

        typed.Score.ShouldBeLessThan(own.Score);
    }

    [Fact]
    public void Somebody_elses_order_and_a_name_alone_suggest_nobody()
    {
        Compare("Zoë Berg", "Tom Smit", Order).Score.ShouldBeLessThan(Resemblance.Threshold);
        Compare("Zoë Berg", "Zoë Berg").ShouldBe(new Resemblance(0, []));
    }

    [Fact]
    public void The_more_people_share_something_the_less_it_tells()
    {
        var scores = new[] { 2, 3, 5, Resemblance.MostHolders, Resemblance.MostHolders + 1 }.Select(holders => Compare("Zoë", "sunny99", holders, Email).Score).ToArray();

        scores.ShouldBeInOrder(SortDirection.Descending);
        scores[^1].ShouldBe(0);
    }

    [Fact]
    public void The_same_handle_tells_something_on_another_channel_alone()
    {
        Compare("Zoë Berg", "Zoe Berg", Handle).Score.ShouldBeGreaterThan(Resemblance.Threshold);
        Resemblance.Of(Portrait("x", "Zoë Berg", Handle), Portrait("x", "Zoe Berg", Handle), new Dictionary<Trace, int>()).Score.ShouldBe(0);
    }

    [Fact]
    public void What_was_typed_is_compared_in_one_form()
    {
        Trace.Typed("Mail Zoe@Example.com or call 06-12345678 about order a12345").ShouldBe([Email, Phone, Order]);
        Trace.Typed("No number at all").ShouldBeEmpty();
        Trace.Shown("@ZoeBerg").ShouldBe([Handle]);
        Trace.Shown("zb").ShouldBeEmpty();
        Trace.Of(new Alias("wa.phone", "", "31612345678")).ShouldBe(Phone);
        Trace.Of(new Alias("fb.psid", "page", "7")).ShouldBeNull();
    }

    private static Resemblance Compare(string one, string other, params Trace[] shared) => Compare(one, other, 2, shared);

    private static Resemblance Compare(string one, string other, int holders, params Trace[] shared) =>
        Resemblance.Of(Portrait("whatsapp", one, shared), Portrait("x", other, shared), shared.ToDictionary(static t => t, _ => holders));

    private static Portrait Portrait(string channel, string name, params Trace[] traces) => new([(channel, name)], [.. traces]);
}
