using SocialCrm.Domain.Customers;

namespace SocialCrm.Domain.Tests.Customers;

/// <summary>Whose account a payload's aliases name: the business-scoped id decides, because numbers are recycled.</summary>
public sealed class AliasResolutionTests
{
    private static readonly CustomerId Ina = Id(1);
    private static readonly CustomerId Tom = Id(2);
    private static readonly Alias Bsuid = new("wa.bsuid", "", "NL.1");
    private static readonly Alias OtherBsuid = new("wa.bsuid", "", "NL.2");
    private static readonly Alias Parent = new("wa.parent_bsuid", "", "NL.ENT.1");
    private static readonly Alias Phone = new("wa.phone", "", "31612345678");
    private static readonly Alias OtherPhone = new("wa.phone", "", "31687654321");

    [Fact]
    public void Nobody_is_known_by_new_aliases_and_all_of_them_are_admitted()
    {
        var found = Resolve([Bsuid, Phone]);

        found.Customer.ShouldBeNull();
        found.Admitted.ShouldBe([Bsuid, Phone]);
        found.Ended.ShouldBeEmpty();
    }

    [Fact]
    public void A_number_alone_names_whoever_holds_it()
    {
        Resolve([Phone], (Ina, [Bsuid, Phone])).Customer.ShouldBe(Ina);
        Resolve([Phone], (Ina, [Phone])).Customer.ShouldBe(Ina);
    }

    [Fact]
    public void An_id_alone_names_whoever_holds_it()
    {
        Resolve([Bsuid], (Ina, [Bsuid, Phone])).Customer.ShouldBe(Ina);
    }

    [Fact]
    public void An_id_joins_the_number_of_somebody_who_has_none()
    {
        var found = Resolve([Bsuid, Phone], (Ina, [Phone]));

        found.Customer.ShouldBe(Ina);
        found.Admitted.ShouldBe([Bsuid, Phone]);
        found.Ended.ShouldBeEmpty();
    }

    [Fact]
    public void A_number_joins_the_id_of_somebody_who_has_none()
    {
        var found = Resolve([Bsuid, Phone], (Ina, [Bsuid]));

        found.Customer.ShouldBe(Ina);
        found.Admitted.ShouldBe([Bsuid, Phone]);
    }

    [Fact]
    public void A_recycled_number_names_somebody_new_and_ends_with_who_had_it()
    {
        var found = Resolve([OtherBsuid, Phone], (Ina, [Bsuid, Phone]));

        found.Customer.ShouldBeNull();
        found.Admitted.ShouldBe([OtherBsuid, Phone]);
        found.Ended.ShouldBe([(Ina, Phone)]);
    }

    [Fact]
    public void The_id_decides_when_the_number_is_somebody_elses()
    {
        var found = Resolve([Bsuid, Phone], (Ina, [Bsuid]), (Tom, [OtherBsuid, Phone]));

        found.Customer.ShouldBe(Ina);
        found.Admitted.ShouldBe([Bsuid, Phone]);
        found.Ended.ShouldBe([(Tom, Phone)]);
    }

    [Fact]
    public void A_number_does_not_join_somebody_who_has_another()
    {
        var found = Resolve([Bsuid, OtherPhone], (Ina, [Bsuid, Phone]));

        found.Customer.ShouldBe(Ina);
        found.Admitted.ShouldBe([Bsuid]);
        found.Ended.ShouldBeEmpty();
    }

    [Fact]
    public void A_number_seen_with_another_id_than_before_ends_even_where_it_cannot_join()
    {
        var found = Resolve([Bsuid, OtherPhone], (Ina, [Bsuid, Phone]), (Tom, [OtherBsuid, OtherPhone]));

        found.Customer.ShouldBe(Ina);
        found.Admitted.ShouldBe([Bsuid]);
        found.Ended.ShouldBe([(Tom, OtherPhone)]);
    }

    [Fact]
    public void A_number_of_somebody_without_an_id_stays_theirs_when_it_cannot_join()
    {
        Resolve([Bsuid, OtherPhone], (Ina, [Bsuid, Phone]), (Tom, [OtherPhone])).Ended.ShouldBeEmpty();
    }

    [Fact]
    public void Three_aliases_are_decided_by_the_first_that_is_known()
    {
        Resolve([Bsuid, Parent, Phone], (Ina, [Parent]), (Tom, [Phone])).ShouldSatisfyAllConditions(
            static found => found.Customer.ShouldBe(Ina),
            static found => found.Admitted.ShouldBe([Bsuid, Parent, Phone]),
            static found => found.Ended.ShouldBe([(Tom, Phone)]));
    }

    [Fact]
    public void Ids_of_two_pages_are_no_conflict()
    {
        var here = new Alias("fb.psid", "page-1", "77");
        var there = new Alias("fb.psid", "page-2", "78");

        Resolve([here], (Ina, [here, there])).Customer.ShouldBe(Ina);
        Resolve([there, here], (Ina, [here])).Admitted.ShouldBe([there, here]);
    }

    [Fact]
    public void A_payload_that_says_a_thing_twice_says_it_once()
    {
        Resolve([Bsuid, Bsuid, Phone]).Admitted.ShouldBe([Bsuid, Phone]);
        Resolve([Bsuid, Phone, OtherPhone]).Admitted.ShouldBe([Bsuid, Phone]);
    }

    private static AliasResolution Resolve(Alias[] aliases, params (CustomerId Customer, Alias[] Aliases)[] known)
    {
        var holders = known
            .SelectMany(static k => k.Aliases, static (k, alias) => (alias, Holder: new AliasHolder(k.Customer, [.. k.Aliases])))
            .Where(k => aliases.Contains(k.alias))
            .ToDictionary(static k => k.alias, static k => k.Holder);
        return AliasResolution.Resolve([.. aliases], holders);
    }

    private static CustomerId Id(int number) => new(new Guid(number, 0, 0, new byte[8]));
}
