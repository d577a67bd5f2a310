using System.Net;
using System.Security.Cryptography;
using System.Text;
using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Unprocessed;

namespace SocialCrm.Server.Tests.Webhooks;

public sealed class IntakeTests : IDisposable
{
    private const string Secret = "app-secret-1";

    private readonly RunningServer _server = new RunningServer()
        .With("SocialCrm:Channels:Meta:AppSecret", Secret)
        .With("SocialCrm:Channels:Meta:Accounts:PNID_1:Name", "Acme NL")
        .With("SocialCrm:Channels:Meta:Accounts:PAGE_9:Name", "Acme");

    private int _message;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_number_seen_with_another_id_belongs_to_the_new_one_and_its_past_stays_where_it_was()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        await TakeAsync(WhatsApp(Said("NL.1", "31612345678", "I am Ina")));
        _server.Time.Forward(TimeSpan.FromMinutes(10));
        await TakeAsync(WhatsApp(Said("NL.2", "31612345678", "I am Jan and have Ina's old number")));
        await TakeAsync(WhatsApp(Said(null, "31612345678", "Only my number shows")));

        var people = await agent.Http.GetAsync<CustomerList>("/api/customers?state=all&sort=recent");
        people.Items.Length.ShouldBe(2);
        people.Items.Select(static p => p.Last!.Text).ShouldBe(["Only my number shows", "I am Ina"]);
    }

    [Fact]
    public async Task A_message_of_old_times_is_stored_and_takes_no_number_back()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var old = Said("NL.1", "31612345678", "Sent before the number was given away", TimeSpan.FromHours(-2));
        await TakeAsync(WhatsApp(Said("NL.2", "31612345678", "The number is mine")));
        await TakeAsync(WhatsApp(old));
        _server.Time.Forward(TimeSpan.FromMinutes(1));
        await TakeAsync(WhatsApp(Said(null, "31612345678", "And still is")));

        var people = await agent.Http.GetAsync<CustomerList>("/api/customers?state=all&sort=recent");
        people.Items.Select(static p => p.Last!.Text).ShouldBe(["And still is", "Sent before the number was given away"]);
    }

    [Fact]
    public async Task The_pages_answer_to_a_comment_ends_the_waiting_of_whoever_wrote_it()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        await TakeAsync(Feed("500_1", "PAGE_9_500", """ "from":{"id":"FBU_3","name":"Tom"}, """, "Third week without an answer!"));
        (await agent.Http.GetAsync<CustomerList>("/api/customers?state=waiting")).Total.ShouldBe(1);

        await TakeAsync(Feed("500_2", "500_1", """ "from":{"id":"PAGE_9","name":"Acme"}, """, "Sorry Tom, looking into it now"));

        (await agent.Http.GetAsync<CustomerList>("/api/customers?state=waiting")).Total.ShouldBe(0);
        var tom = (await agent.Http.GetAsync<CustomerList>("/api/customers?state=all")).Items.ShouldHaveSingleItem();
        tom.Last!.Direction.ShouldBe(Direction.Out);
        tom.Last.Text.ShouldBe("Sorry Tom, looking into it now");
    }

    [Fact]
    public async Task One_bad_item_stops_none_of_its_neighbours_and_waits_for_an_administrator()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        using var administrator = await _server.AdministratorAsync();
        await TakeAsync(WhatsApp($"{Said("NL.1", "31600000001", "Before")},42,{Said("NL.2", "31600000002", "After")}"));

        (await agent.Http.GetAsync<CustomerList>("/api/customers?state=all")).Items.Select(static p => p.Last!.Text).ShouldBe(["Before", "After"], ignoreOrder: true);
        var kept = (await administrator.Http.GetAsync<UnprocessedList>("/api/unprocessed")).Items.ShouldHaveSingleItem();
        kept.Reason.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_is_for_an_account_that_is_not_ours_is_kept_and_told_to_nobody()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        using var administrator = await _server.AdministratorAsync();
        await TakeAsync(WhatsApp(Said("NL.1", "31600000001", "Hello?"), number: "PNID_OF_OTHERS"));

        (await agent.Http.GetAsync<CustomerList>("/api/customers?state=all")).Items.ShouldBeEmpty();
        (await administrator.Http.GetAsync<UnprocessedList>("/api/unprocessed")).Items.ShouldHaveSingleItem().Reason.ShouldContain("PNID_OF_OTHERS");
    }

    [Fact]
    public async Task A_second_delivery_changes_nothing()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        var body = WhatsApp(Said("NL.1", "31600000001", "Once"));
        await TakeAsync(body);
        var head = await _server.Feed.HeadAsync(CancellationToken.None);
        await TakeAsync(body);

        (await _server.Feed.HeadAsync(CancellationToken.None)).ShouldBe(head);
    }

    private async Task TakeAsync(string body)
    {
        using var provider = _server.Anybody();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/meta") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)))}");
        using var answer = await provider.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private string Said(string? user, string phone, string text, TimeSpan ago = default)
    {
        var from = user is null ? "" : $"\"from_user_id\":\"{user}\",";
        var at = (_server.Time.GetUtcNow() + ago).ToUnixTimeSeconds();
        return $$$"""{"from":"{{{phone}}}",{{{from}}}"id":"wamid.{{{++_message}}}","timestamp":"{{{at}}}","type":"text","text":{"body":"{{{text}}}"}}""";
    }

    private static string WhatsApp(string messages, string number = "PNID_1") => $$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"WABA_1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
        "metadata":{"display_phone_number":"31850000001","phone_number_id":"{{{number}}}"},"messages":[{{{messages}}}]}}]}]}
        """;

    private string Feed(string comment, string parent, string from, string text) => $$$"""
        {"object":"page","entry":[{"id":"PAGE_9","time":{{{_server.Time.GetUtcNow().ToUnixTimeSeconds()}}},"changes":[{"field":"feed","value":{
        "item":"comment","verb":"add","post_id":"PAGE_9_500","comment_id":"{{{comment}}}","parent_id":"{{{parent}}}",{{{from}}}
        "created_time":{{{_server.Time.GetUtcNow().ToUnixTimeSeconds()}}},"message":"{{{text}}}" }}]}]}
        """;
}
