using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SocialCrm.Server.Security;
using SocialCrm.Storage;

namespace SocialCrm.Server.Demo;

/// <summary>Gives the demo's users the passwords of this run, and says where to sign in.</summary>
internal sealed class DemoUsers(DemoRun demo, IUsers users, Passwords passwords, IServer server, IHostApplicationLifetime lifetime) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var user in demo.Users) await SetAsync(user, cancellationToken);
        lifetime.ApplicationStarted.Register(Introduce);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SetAsync(DemoUser user, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await users.FindByEmailAsync(user.Email, cancellationToken);
            var wanted = (known ?? new User(Guid.NewGuid().ToString("N"), user.Email, user.Name, user.Role)) with
            {
                Name = user.Name,
                Role = user.Role,
                PasswordHash = passwords.Hash(user.Password),
                Disabled = false,
                FailedSignIns = 0,
                LockedUntil = null,
                SecurityStamp = Invitations.NewToken(),
            };
            if (known is null ? await users.AddAsync(wanted, cancellationToken) : await users.ChangeAsync(wanted, cancellationToken)) return;
        }
    }

    private void Introduce()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        Console.WriteLine();
        Console.WriteLine($"  SocialCrm is running with demo people:  {address}");
        Console.WriteLine();
        foreach (var user in demo.Users)
            Console.WriteLine($"    {user.Role.ToString().ToLowerInvariant(),-14} {user.Email,-20} {user.Password}");
        Console.WriteLine();
        Console.WriteLine($"  Data: {demo.Folder}. Stop with Ctrl+C; the next start goes on where this one ends.");
        Console.WriteLine();
    }
}
