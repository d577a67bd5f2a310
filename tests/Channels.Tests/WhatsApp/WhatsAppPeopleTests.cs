using SocialCrm.Channels.WhatsApp;

namespace SocialCrm.Channels.Tests.WhatsApp;

public sealed class WhatsAppPeopleTests
{
    private static string From(string ids) => $$$$"""{ {{{{ids}}}},"id":"wamid.A1","timestamp":"1780000000","type":"text","text":{"body":"hi"}}""";

    private static IEnumerable<string> Aliases(InboundPerson person) => person.Aliases.Select(alias => $"{alias.Kind}={alias.Value}");

    [Fact]
    public void A_person_without_a_visible_number_is_known_by_the_business_scoped_id()
    {
        var message = Told.OneByMeta<InboundMessage>(WhatsAppBody.Messages(
            From(""" "from_user_id":"NL.998877" """), """{"profile":{"name":"Ina","username":"ina_reads"},"user_id":"NL.998877"}"""));
        Aliases(message.Person).ShouldBe(["wa.bsuid=NL.998877"]);
        message.Person.Name.ShouldBe("Ina");
        message.Person.Handle.ShouldBe("ina_reads");
    }

    [Fact]
    public void A_person_without_a_business_scoped_id_is_known_by_the_number()
    {
        var message = Told.OneByMeta<InboundMessage>(WhatsAppBody.Messages(
            From(""" "from":"31612345678" """), """{"profile":{"name":"Ina"},"wa_id":"31612345678"}"""));
        Aliases(message.Person).ShouldBe(["wa.phone=31612345678"]);
        message.ThreadId.ShouldBe("31612345678");
    }

    [Fact]
    public void What_only_the_contact_tells_is_attested_as_well()
    {
        var message = Told.OneByMeta<InboundMessage>(WhatsAppBody.Messages(From(""" "from":"31612345678" """)));
        Aliases(message.Person).ShouldBe(["wa.bsuid=NL.998877", "wa.phone=31612345678", "wa.parent_bsuid=NL.ENT.445566"]);
    }

    [Fact]
    public void Contacts_are_matched_by_their_ids_and_not_by_their_place()
    {
        var items = Told.ByMeta(WhatsAppBody.Messages(
            From(""" "from":"31600000002" """) + "," + From(""" "from":"31600000001" """) + "," + From(""" "from":"31600000003" """),
            """{"profile":{"name":"One"},"wa_id":"31600000001"},{"profile":{"name":"Two"},"wa_id":"31600000002"}"""));
        items.Cast<InboundMessage>().Select(message => message.Person.Name).ShouldBe(["Two", "One", null]);
    }

    [Fact]
    public void Where_number_and_business_scoped_id_name_different_contacts_the_id_decides()
    {
        var message = Told.OneByMeta<InboundMessage>(WhatsAppBody.Messages(
            From(""" "from":"31600000001","from_user_id":"NL.B" """),
            """{"profile":{"name":"A"},"wa_id":"31600000001","user_id":"NL.A"},{"profile":{"name":"B"},"wa_id":"31600000009","user_id":"NL.B"}"""));
        message.Person.Name.ShouldBe("B");
        Aliases(message.Person).ShouldBe(["wa.bsuid=NL.B", "wa.phone=31600000001"]);
    }

    [Fact]
    public void A_contact_of_that_number_with_another_business_scoped_id_is_somebody_else()
    {
        var message = Told.OneByMeta<InboundMessage>(WhatsAppBody.Messages(
            From(""" "from":"31600000001","from_user_id":"NL.B" """),
            """{"profile":{"name":"A"},"wa_id":"31600000001","user_id":"NL.A","parent_user_id":"NL.ENT.A"}"""));
        message.Person.Name.ShouldBeNull();
        Aliases(message.Person).ShouldBe(["wa.bsuid=NL.B", "wa.phone=31600000001"]);
    }

    [Theory]
    [InlineData("31612345678", "31612345678")]
    [InlineData("+31 (6) 12-34 56 78", "31612345678")]
    [InlineData("554188887777", "5541988887777")]
    [InlineData("5541988887777", "5541988887777")]
    [InlineData("554133334444", "554133334444")]
    [InlineData("5215512345678", "525512345678")]
    [InlineData("525512345678", "525512345678")]
    [InlineData("541123456789", "5491123456789")]
    [InlineData("5491123456789", "5491123456789")]
    [InlineData("NL.998877", null)]
    [InlineData("+", null)]
    [InlineData("٣١٦", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void One_line_has_one_number_however_it_is_written(string? written, string? number) =>
        WhatsAppNumber.Canonical(written).ShouldBe(number);

    [Fact]
    public void Both_spellings_of_a_mobile_number_are_one_person()
    {
        var items = Told.ByMeta(WhatsAppBody.Messages(
            From(""" "from":"554188887777" """) + "," + From(""" "from":"5541988887777" """), """{"profile":{"name":"Bia"},"wa_id":"554188887777"}"""));
        items.Cast<InboundMessage>().Select(message => message.Person.Aliases[0].Value).Distinct().ShouldBe(["5541988887777"]);
    }

    [Fact]
    public void A_new_number_ends_the_old_one()
    {
        var change = Told.OneByMeta<InboundAliasChange>(WhatsAppBody.Change("""
            "messages":[{"from":"31612345678","id":"wamid.S1","timestamp":"1780000000","type":"system",
            "system":{"body":"User Ina changed from 31612345678 to 31687654321","wa_id":"31687654321","type":"user_changed_number"}}]
            """));
        change.ExternalId.ShouldBe("wamid.S1");
        Aliases(change.Person).ShouldBe(["wa.phone=31612345678"]);
        change.Now.ShouldBe([new InboundAlias("wa.phone", "", "31687654321")]);
        change.Text.ShouldBe("User Ina changed from 31612345678 to 31687654321");
    }

    [Fact]
    public void A_new_number_brings_a_new_business_scoped_id()
    {
        var change = Told.OneByMeta<InboundAliasChange>(WhatsAppBody.Change("""
            "messages":[{"from":"31612345678","from_user_id":"NL.new","id":"wamid.S1","timestamp":"1780000000","type":"system",
            "system":{"wa_id":"31687654321","user_id":"NL.new","previous_user_id":"NL.old","parent_user_id":"NL.ENT.new",
            "previous_parent_user_id":"NL.ENT.old","type":"user_changed_number"}}]
            """));
        Aliases(change.Person).ShouldBe(["wa.bsuid=NL.old", "wa.phone=31612345678", "wa.parent_bsuid=NL.ENT.old"]);
        change.Now.Select(alias => alias.Value).ShouldBe(["NL.new", "31687654321", "NL.ENT.new"]);
    }

    [Fact]
    public void The_older_shape_of_a_changed_number_is_read()
    {
        var change = Told.OneByMeta<InboundAliasChange>(WhatsAppBody.Change("""
            "messages":[{"from":"31687654321","id":"wamid.S1","timestamp":"1780000000","type":"system",
            "system":{"new_wa_id":"31687654321","customer":"31612345678","type":"customer_changed_number"}}]
            """));
        Aliases(change.Person).ShouldBe(["wa.phone=31612345678"]);
        change.Now[0].Value.ShouldBe("31687654321");
    }

    [Fact]
    public void A_changed_business_scoped_id_needs_no_number()
    {
        var change = Told.OneByMeta<InboundAliasChange>(WhatsAppBody.Change("""
            "messages":[{"id":"wamid.S1","timestamp":"1780000000","type":"system",
            "system":{"body":"User changed from CO.1234567890 to MX.0987654321","user_id":"MX.0987654321","previous_user_id":"CO.1234567890","type":"user_changed_user_id"}}]
            """));
        Aliases(change.Person).ShouldBe(["wa.bsuid=CO.1234567890"]);
        change.Now.ShouldBe([new InboundAlias("wa.bsuid", "", "MX.0987654321")]);
    }

    [Theory]
    [InlineData(""" "id":"wamid.S1","system":{"user_id":"NL.new","type":"user_changed_user_id"} """)]
    [InlineData(""" "id":"wamid.S1","system":{"previous_user_id":"NL.old","type":"user_changed_user_id"} """)]
    [InlineData(""" "system":{"user_id":"NL.new","previous_user_id":"NL.old","type":"user_changed_user_id"} """)]
    public void A_change_that_does_not_say_from_what_to_what_is_unprocessed(string fields) =>
        Told.OneByMeta<InboundUnprocessed>(WhatsAppBody.Change($$$$""" "messages":[{"timestamp":"1780000000","type":"system",{{{{fields}}}}}] """));

    [Fact]
    public void A_changed_encryption_key_moves_no_alias() =>
        Told.OneByMeta<InboundIgnored>(WhatsAppBody.Ina1("system", """
            "identity":{"acknowledged":true,"created_timestamp":"1697044706","hash":"xyzxyz"},"system":{"body":"User identity changed","type":"customer_identity_changed"}
            """));

    [Fact]
    public void A_message_beside_a_system_event_is_read()
    {
        var items = Told.ByMeta(WhatsAppBody.Messages(
            """{"from":"31612345678","id":"wamid.S1","timestamp":"1780000000","type":"system","system":{"wa_id":"31687654321","type":"user_changed_number"}},"""
            + WhatsAppBody.Text("wamid.A1", "hi")));
        items[0].ShouldBeOfType<InboundAliasChange>();
        items[1].ShouldBeOfType<InboundMessage>();
    }
}
