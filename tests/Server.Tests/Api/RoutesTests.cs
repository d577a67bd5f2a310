using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SocialCrm.Domain.Users;

namespace SocialCrm.Server.Tests.Api;

public sealed class RoutesTests(RunningServer server) : IClassFixture<RunningServer>
{
    /// <summary>What anybody may ask: signing in, webhooks that are signed themselves, signs of life, the description, the console's page.</summary>
    private static readonly string[] Public =
    [
        "POST /api/session", "DELETE /api/session", "POST /api/invitation", "POST /api/invitation/read",
        "GET /webhooks/meta", "POST /webhooks/meta", "GET /webhooks/x", "POST /webhooks/x",
        "GET /health/live", "GET /health/ready", "GET /openapi/{documentName}.json",
        "* /api/{**rest}", "* /hubs/{**rest}", "* /webhooks/{**rest}", "* /health/{**rest}", "* /openapi/{**rest}", "* {*path:nonfile}",
    ];

    [Fact]
    public void Every_route_states_its_policy_or_is_on_the_short_list_of_public_ones()
    {
        var routes = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToArray();
        var open = routes.Where(r => r.Metadata.GetMetadata<IAllowAnonymous>() is not null).SelectMany(Names).Distinct();
        var closed = routes.Where(r => r.Metadata.GetMetadata<IAllowAnonymous>() is null).ToArray();

        open.ShouldBe(Public, ignoreOrder: true);
        closed.Length.ShouldBeGreaterThan(10);
        foreach (var route in closed)
            route.Metadata.GetOrderedMetadata<IAuthorizeData>().ShouldContain(a => a.Policy != null, route.DisplayName);
    }

    [Theory]
    [InlineData(Role.Agent, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(Role.Analyst, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(Role.Administrator, HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task A_role_opens_its_own_doors_only(Role role, HttpStatusCode customers, HttpStatusCode users)
    {
        using var user = await server.NewAsync(role);

        (await user.Http.GetAsync("/api/customers")).StatusCode.ShouldBe(customers);
        (await user.Http.GetAsync("/api/users")).StatusCode.ShouldBe(users);
        (await user.Http.GetAsync("/api/unprocessed")).StatusCode.ShouldBe(users);
        (await user.Http.GetAsync("/api/unprocessed/retry")).StatusCode.ShouldBe(users);
        (await user.Http.GetAsync("/api/journal")).StatusCode.ShouldBe(users);
        (await user.Http.GetAsync("/api/audit")).StatusCode.ShouldBe(users);
        (await user.Http.GetAsync("/api/retention")).StatusCode.ShouldBe(users);
        (await user.Http.GetAsync("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/session")]
    [InlineData("/api/users")]
    [InlineData("/api/customers")]
    [InlineData("/api/customers/0123456789abcdef0123456789abcdef")]
    [InlineData("/api/search?query=anna")]
    [InlineData("/api/unprocessed")]
    [InlineData("/api/journal")]
    [InlineData("/api/audit")]
    [InlineData("/api/customers/0123456789abcdef0123456789abcdef/export")]
    [InlineData("/api/retention")]
    [InlineData("/hubs/agents")]
    public async Task Without_a_session_nothing_is_told_and_nobody_is_sent_elsewhere(string path)
    {
        using var anybody = server.Anybody();

        await (await anybody.GetAsync(path)).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    private static IEnumerable<string> Names(RouteEndpoint route)
    {
        var methods = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"];
        var pattern = route.RoutePattern.RawText!.TrimEnd('/');
        return methods.Where(m => m != "HEAD").Select(m => $"{m} {pattern}");
    }
}
