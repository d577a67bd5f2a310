using System.Net;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Tests.Security;

public sealed class SessionTests : IDisposable
{
    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Whoever_signs_in_is_told_who_they_are_until_they_sign_out()
    {
        using var administrator = await _server.AdministratorAsync();

        var session = await administrator.Http.GetAsync<Session>("/api/session");
        session.Email.ShouldBe(RunningServer.AdministratorEmail);
        session.Role.ShouldBe(Role.Administrator);

        (await administrator.Http.TryAsync(HttpMethod.Delete, "/api/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await administrator.Http.GetAsync("/api/session")).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_from_other_sites()
    {
        using var anybody = _server.Anybody();

        var answer = await anybody.TryAsync(HttpMethod.Post, "/api/session", new SignIn(RunningServer.AdministratorEmail, RunningServer.Password));

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
    }

    [Theory]
    [InlineData(RunningServer.AdministratorEmail, "wrong wrong wrong")]
    [InlineData("nobody@example.com", RunningServer.Password)]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer(string email, string password)
    {
        using var anybody = _server.Anybody();

        var problem = await (await anybody.TryAsync(HttpMethod.Post, "/api/session", new SignIn(email, password))).ProblemAsync(HttpStatusCode.Unauthorized);

        problem.Detail.ShouldBe("Address and password do not match, or there were too many attempts: then wait five minutes.");
    }

    [Fact]
    public async Task Five_failures_lock_the_address_for_five_minutes()
    {
        using var anybody = _server.Anybody();
        for (var i = 0; i < 5; i++)
            (await TryAsync("wrong wrong wrong")).ShouldBe(HttpStatusCode.Unauthorized);

        (await TryAsync(RunningServer.Password)).ShouldBe(HttpStatusCode.Unauthorized);
        _server.Time.Forward(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        (await TryAsync(RunningServer.Password)).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> TryAsync(string password) =>
            (await anybody.TryAsync(HttpMethod.Post, "/api/session", new SignIn(RunningServer.AdministratorEmail, password))).StatusCode;
    }

    [Fact]
    public async Task Many_attempts_at_once_get_no_more_tries_than_one_after_another()
    {
        using var anybody = _server.Anybody();
        var attempts = Enumerable.Range(0, 20).Select(i =>
            anybody.TryAsync(HttpMethod.Post, "/api/session", new SignIn(RunningServer.AdministratorEmail, $"wrong wrong wrong {i}")));
        await Task.WhenAll(attempts);

        var answer = await anybody.TryAsync(HttpMethod.Post, "/api/session", new SignIn(RunningServer.AdministratorEmail, RunningServer.Password));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_success_forgives_earlier_failures()
    {
        using var anybody = _server.Anybody();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                await anybody.TryAsync(HttpMethod.Post, "/api/session", new SignIn(RunningServer.AdministratorEmail, "wrong wrong wrong"));
            using var administrator = await _server.AdministratorAsync();
            administrator.Session.Role.ShouldBe(Role.Administrator);
        }
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Content-Type", "text/plain")]
    public async Task Another_site_cannot_act_in_somebodys_name(string header, string value)
    {
        using var administrator = await _server.AdministratorAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/users");
        request.Content = new StringContent("""{"email":"eve@example.com","name":"Eve","role":"administrator"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        if (header == "Content-Type") request.Content.Headers.ContentType = new(value);
        else request.Headers.Add(header, value);

        await (await administrator.Http.SendAsync(request)).ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_session_outlives_a_restart_because_its_keys_are_in_the_store()
    {
        var folder = Directory.CreateTempSubdirectory("socialcrm-restart-");
        try
        {
            var connection = $"Data Source={Path.Combine(folder.FullName, "kept.db")}";
            string cookie;
            using (var before = new RunningServer().With("SocialCrm:Storage:ConnectionString", connection))
            using (var administrator = await before.AdministratorAsync())
                cookie = administrator.Cookie;

            using var after = new RunningServer().With("SocialCrm:Storage:ConnectionString", connection);
            using var anybody = after.Anybody();
            anybody.DefaultRequestHeaders.Add("Cookie", cookie);
            (await anybody.GetAsync<Session>("/api/session")).Role.ShouldBe(Role.Administrator);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
