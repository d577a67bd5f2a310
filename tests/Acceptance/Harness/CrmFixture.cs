namespace SocialCrm.Acceptance.Harness;

/// <summary>A server with a team, for the tests of one class.</summary>
public sealed class CrmFixture : IAsyncLifetime
{
    private CrmProcess? _process;

    /// <summary>The server.</summary>
    public CrmProcess Process => _process ?? throw new InvalidOperationException("Not started yet.");

    /// <summary>Where it listens.</summary>
    public Uri Address => Process.Address;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Repository.NeedConsole();
        _process = await CrmProcess.StartAsync();
        await BringTeamInAsync(_process);
    }

    /// <summary>Invites the team on a server that was started.</summary>
    public static async Task BringTeamInAsync(CrmProcess crm)
    {
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Administrator);
        foreach (var member in Member.Invited) await api.BringInAsync(member);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
    }
}
