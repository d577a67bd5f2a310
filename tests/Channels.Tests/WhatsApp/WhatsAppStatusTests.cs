namespace SocialCrm.Channels.Tests.WhatsApp;

public sealed class WhatsAppStatusTests
{
    private static string Statuses(params string[] statuses) =>
        WhatsAppBody.Change($$""" "statuses":[{{string.Join(',', statuses)}}] """);

    private static string Status(string state, string more = "") =>
        $$"""{"id":"wamid.O1","status":"{{state}}","timestamp":"1780000003","recipient_id":"31612345678","recipient_user_id":"NL.998877"{{more}}}""";

    [Theory]
    [InlineData("sent")]
    [InlineData("delivered")]
    [InlineData("read")]
    [InlineData("played")]
    [InlineData("failed")]
    public void A_status_says_what_became_of_which_message_and_to_whom(string state)
    {
        var status = Told.OneByMeta<InboundStatus>(Statuses(Status(state)));
        status.TargetId.ShouldBe("wamid.O1");
        status.Status.ShouldBe(state);
        status.Error.ShouldBeNull();
        status.OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_780_000_003));
        status.Person.Aliases.Select(alias => alias.Value).ShouldBe(["NL.998877", "31612345678"]);
    }

    [Fact]
    public void Read_without_delivered_and_delivered_after_failed_are_told_as_they_come() =>
        Told.ByMeta(Statuses(Status("read"), Status("failed"), Status("delivered")))
            .Cast<InboundStatus>().Select(status => status.Status).ShouldBe(["read", "failed", "delivered"]);

    [Fact]
    public void A_failure_says_why() =>
        Told.OneByMeta<InboundStatus>(Statuses(Status("failed", """
            ,"errors":[{"code":131047,"title":"Re-engagement message","message":"Re-engagement message","error_data":{"details":"More than 24 hours have passed"},"href":"https://developers.example"}]
            """))).Error.ShouldBe("131047 Re-engagement message: More than 24 hours have passed");

    [Fact]
    public void In_a_group_a_status_is_about_the_participant_or_nobody()
    {
        const string Group = """{"id":"wamid.O1","status":"read","timestamp":"1780000003","recipient_id":"G1","recipient_type":"group" """;
        Told.OneByMeta<InboundStatus>(Statuses(Group + ""","recipient_participant_id":"31612345678"}"""))
            .Person.Aliases.ShouldBe([new InboundAlias("wa.phone", "", "31612345678")]);
        Told.OneByMeta<InboundIgnored>(Statuses(Group + "}"));
    }

    [Theory]
    [InlineData("""{"status":"read","recipient_id":"31612345678"}""")]
    [InlineData("""{"id":"wamid.O1","recipient_id":"31612345678"}""")]
    [InlineData("""{"id":"wamid.O1","status":"read"}""")]
    public void A_status_about_nothing_or_nobody_is_unprocessed_and_its_neighbour_lives(string bad)
    {
        var items = Told.ByMeta(Statuses(bad, Status("read")));
        items[0].ShouldBeOfType<InboundUnprocessed>();
        items[1].ShouldBeOfType<InboundStatus>();
    }

    [Fact]
    public void A_state_that_is_of_no_use_is_ignored() => Told.OneByMeta<InboundIgnored>(Statuses(Status("deleted")));
}
