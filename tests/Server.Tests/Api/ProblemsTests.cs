using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SocialCrm.Storage;

namespace SocialCrm.Server.Tests.Api;

public sealed class ProblemsTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("""{"email":"a@b.nl","password":"x","remember":true}""", "remember")]
    [InlineData("""{"email":"a@b.nl"}""", "password")]
    [InlineData("""{"email":"a@b.nl","password":null}""", "$.password")]
    [InlineData("""{"email":7,"password":"x"}""", "$.email")]
    public async Task What_is_wrong_in_a_body_is_named(string body, string field)
    {
        using var anybody = server.Anybody();

        var answer = await anybody.PostAsync("/api/session", new StringContent(body, Encoding.UTF8, "application/json"));

        (await answer.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys.ShouldBe([field]);
    }

    [Theory]
    [InlineData("/api/customers?limit=0", "limit")]
    [InlineData("/api/customers?limit=many", "limit")]
    [InlineData("/api/customers?sort=loudest", "sort")]
    [InlineData("/api/customers?cursor=nonsense", "cursor")]
    [InlineData("/api/customers?query=from:me", "query")]
    [InlineData("/api/search?query=is:waiting", "query")]
    [InlineData("/api/search?query=%22lamp", "query")]
    [InlineData("/api/search?query=lamp&limit=0", "limit")]
    [InlineData("/api/search?query=lamp&before=yesterday", "before")]
    [InlineData("/api/customers/no-id", "id")]
    [InlineData("/api/customers/0123456789abcdef0123456789abcdef/timeline?before=x", "before")]
    [InlineData("/api/customers/0123456789abcdef0123456789abcdef/emotion?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "from")]
    public async Task What_is_wrong_in_an_address_is_named(string path, string field)
    {
        using var administrator = await server.AdministratorAsync();

        var problem = await (await administrator.Http.GetAsync(path)).ProblemAsync(HttpStatusCode.BadRequest);

        problem.Errors!.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task An_unknown_route_of_the_api_is_a_problem_and_not_the_consoles_page()
    {
        using var administrator = await server.AdministratorAsync();

        await (await administrator.Http.GetAsync("/api/nothing/here")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_store_that_is_gone_is_503_with_the_time_to_come_again()
    {
        using var broken = new RunningServer();
        using var administrator = await broken.AdministratorAsync();
        (await administrator.Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await broken.Services.GetRequiredService<IStore>().DisposeAsync();

        foreach (var path in (string[])["/health/ready", "/api/customers"])
        {
            var answer = await administrator.Http.GetAsync(path);
            await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        }

        (await administrator.Http.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
