using System.Net;
using SocialCrm.Domain.Users;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Tests.Security;

public sealed class UsersTests : IDisposable
{
    private readonly RunningServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task An_invitation_is_taken_once_only()
    {
        using var administrator = await _server.AdministratorAsync();
        var invited = await administrator.Http.PostAsync<ChangedUser>("/api/users", new Invite("sam@example.com", "Sam", Role.Agent));
        invited.Link!.Path.ShouldStartWith("/invitation#");
        var token = RunningServer.TokenOf(invited.Link);
        using var sam = _server.Anybody();

        var invitation = await sam.PostAsync<Invitation>("/api/invitation/read", new InvitationToken(token));
        invitation.Email.ShouldBe("sam@example.com");
        invitation.Role.ShouldBe(Role.Agent);
        (await sam.PostAsync<Session>("/api/invitation", new AcceptInvitation(token, RunningServer.Password))).Name.ShouldBe("Sam");
        (await sam.GetAsync<Session>("/api/session")).Id.ShouldBe(invited.User.Id);

        await (await sam.TryAsync(HttpMethod.Post, "/api/invitation", new AcceptInvitation(token, "another password"))).ProblemAsync(HttpStatusCode.NotFound);
        await (await sam.TryAsync(HttpMethod.Post, "/api/invitation/read", new InvitationToken(token))).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_invitation_ends_after_seven_days()
    {
        using var administrator = await _server.AdministratorAsync();
        var invited = await administrator.Http.PostAsync<ChangedUser>("/api/users", new Invite("sam@example.com", "Sam", Role.Agent));
        _server.Time.Forward(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

        using var sam = _server.Anybody();
        var answer = await sam.TryAsync(HttpMethod.Post, "/api/invitation", new AcceptInvitation(RunningServer.TokenOf(invited.Link!), RunningServer.Password));

        await answer.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_short_password_is_refused_and_leaves_the_invitation_open()
    {
        using var administrator = await _server.AdministratorAsync();
        var invited = await administrator.Http.PostAsync<ChangedUser>("/api/users", new Invite("sam@example.com", "Sam", Role.Agent));
        var token = RunningServer.TokenOf(invited.Link!);
        using var sam = _server.Anybody();

        var problem = await (await sam.TryAsync(HttpMethod.Post, "/api/invitation", new AcceptInvitation(token, "short"))).ProblemAsync(HttpStatusCode.BadRequest);

        problem.Errors!.Keys.ShouldBe(["password"]);
        await sam.PostAsync<Session>("/api/invitation", new AcceptInvitation(token, RunningServer.Password));
    }

    [Fact]
    public async Task An_address_is_invited_once_whatever_its_capitals()
    {
        using var administrator = await _server.AdministratorAsync();
        await administrator.Http.PostAsync<ChangedUser>("/api/users", new Invite("sam@example.com", "Sam", Role.Agent));

        var answer = await administrator.Http.TryAsync(HttpMethod.Post, "/api/users", new Invite("SAM@example.com", "Sam", Role.Agent));

        await answer.ProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Everything_wrong_with_an_invitation_is_told_at_once()
    {
        using var administrator = await _server.AdministratorAsync();

        var answer = await administrator.Http.TryAsync(HttpMethod.Post, "/api/users", new Invite("no address", " ", Role.Agent));

        (await answer.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys.ShouldBe(["email", "name"], ignoreOrder: true);
    }

    [Fact]
    public async Task Disabling_somebody_ends_their_session_at_once_and_enabling_lets_them_in_again()
    {
        using var administrator = await _server.AdministratorAsync();
        using var agent = await _server.NewAsync(Role.Agent);

        await administrator.Http.SendAsync<ChangedUser>(HttpMethod.Patch, $"/api/users/{agent.Session.Id}", new ChangeUser(Disabled: true));

        await (await agent.Http.GetAsync("/api/session")).ProblemAsync(HttpStatusCode.Unauthorized);
        using var anybody = _server.Anybody();
        var signIn = new SignIn(agent.Session.Email, RunningServer.Password);
        await (await anybody.TryAsync(HttpMethod.Post, "/api/session", signIn)).ProblemAsync(HttpStatusCode.Unauthorized);

        await administrator.Http.SendAsync<ChangedUser>(HttpMethod.Patch, $"/api/users/{agent.Session.Id}", new ChangeUser(Disabled: false));
        (await anybody.PostAsync<Session>("/api/session", signIn)).Id.ShouldBe(agent.Session.Id);
    }

    [Fact]
    public async Task A_reset_voids_the_password_and_gives_a_new_link()
    {
        using var administrator = await _server.AdministratorAsync();
        using var agent = await _server.NewAsync(Role.Agent);

        var reset = await administrator.Http.SendAsync<ChangedUser>(HttpMethod.Patch, $"/api/users/{agent.Session.Id}", new ChangeUser(Reset: true));

        await (await agent.Http.GetAsync("/api/session")).ProblemAsync(HttpStatusCode.Unauthorized);
        using var anybody = _server.Anybody();
        await (await anybody.TryAsync(HttpMethod.Post, "/api/session", new SignIn(agent.Session.Email, RunningServer.Password))).ProblemAsync(HttpStatusCode.Unauthorized);
        await anybody.PostAsync<Session>("/api/invitation", new AcceptInvitation(RunningServer.TokenOf(reset.Link!), "a different password"));
    }

    [Fact]
    public async Task Another_role_ends_the_session_and_holds_from_the_next_sign_in()
    {
        using var administrator = await _server.AdministratorAsync();
        using var agent = await _server.NewAsync(Role.Agent);

        await administrator.Http.SendAsync<ChangedUser>(HttpMethod.Patch, $"/api/users/{agent.Session.Id}", new ChangeUser(Name: "Anna", Role: Role.Analyst));

        await (await agent.Http.GetAsync("/api/customers")).ProblemAsync(HttpStatusCode.Unauthorized);
        using var analyst = await _server.SignInAsync(agent.Session.Email, RunningServer.Password);
        analyst.Session.ShouldBe(agent.Session with { Name = "Anna", Role = Role.Analyst });
        await (await analyst.Http.GetAsync("/api/customers")).ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_last_administrator_can_neither_be_disabled_nor_given_another_role()
    {
        using var administrator = await _server.AdministratorAsync();
        var path = $"/api/users/{administrator.Session.Id}";

        await (await administrator.Http.TryAsync(HttpMethod.Patch, path, new ChangeUser(Disabled: true))).ProblemAsync(HttpStatusCode.Conflict);
        await (await administrator.Http.TryAsync(HttpMethod.Patch, path, new ChangeUser(Role: Role.Agent))).ProblemAsync(HttpStatusCode.Conflict);

        using var second = await _server.NewAsync(Role.Administrator);
        await administrator.Http.SendAsync<ChangedUser>(HttpMethod.Patch, path, new ChangeUser(Role: Role.Agent));
    }

    [Fact]
    public async Task A_list_of_users_tells_neither_hashes_nor_tokens()
    {
        using var agent = await _server.NewAsync(Role.Agent);
        using var administrator = await _server.AdministratorAsync();

        var users = await administrator.Http.GetAsync<UserList>("/api/users");

        users.Items.Select(u => u.Email).ShouldBe([RunningServer.AdministratorEmail, agent.Session.Email], ignoreOrder: true);
        users.Items.ShouldAllBe(u => u.HasPassword && !u.Disabled && u.Invited == null);
        (await administrator.Http.GetStringAsync("/api/users")).ShouldNotContain("hash\":", Case.Insensitive);
    }

    [Fact]
    public async Task Without_an_administrator_a_link_lets_the_first_one_in_once()
    {
        using var server = new RunningServer().With("SocialCrm:Admin:Email", null).With("SocialCrm:Admin:Password", null);
        using var anybody = server.Anybody();
        var token = server.SetUpToken();

        (await anybody.PostAsync<Invitation>("/api/invitation/read", new InvitationToken(token))).ShouldBe(new Invitation(null, null, Role.Administrator, null));
        var incomplete = await anybody.TryAsync(HttpMethod.Post, "/api/invitation", new AcceptInvitation(token, RunningServer.Password));
        (await incomplete.ProblemAsync(HttpStatusCode.BadRequest)).Errors!.Keys.ShouldBe(["email", "name"], ignoreOrder: true);
        var first = await anybody.PostAsync<Session>("/api/invitation", new AcceptInvitation(token, RunningServer.Password, "ada@example.com", "Ada"));

        first.Role.ShouldBe(Role.Administrator);
        await (await anybody.TryAsync(HttpMethod.Post, "/api/invitation", new AcceptInvitation(token, RunningServer.Password, "eve@example.com", "Eve"))).ProblemAsync(HttpStatusCode.NotFound);
    }
}
