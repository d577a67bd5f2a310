using System.Security.Cryptography;
using SocialCrm.Server.Startup;

namespace SocialCrm.Server.Demo;

/// <summary>
/// The demo: a server with its own data and secrets, people who write to it, and one sign-in for each role. It never touches a store or
/// channel that is configured.
/// </summary>
/// <param name="Args">The arguments that are left for the server.</param>
/// <param name="Folder">Where the demo's data is.</param>
/// <param name="Repository">The repository it runs from.</param>
internal sealed record DemoRun(string[] Args, string Folder, Repository Repository)
{
    /// <summary>Asks for the demo.</summary>
    public const string Argument = "--demo";

    /// <summary>Names another folder than <c>data/demo</c>.</summary>
    public const string FolderArgument = "--demo-folder";

    // As the simulated company's accounts are numbered.
    private static readonly (string Key, string Name)[] Accounts =
    [
        ("Meta:Accounts:106540352242922", "Acme on WhatsApp"), ("Meta:Accounts:108428451234567", "Acme's Page"), ("X:Accounts:1460000000000000100", "@acme"),
    ];

    /// <summary>The secret of the Meta app, made for this run.</summary>
    public string MetaSecret { get; } = NewSecret();

    /// <summary>The secret of the X app, made for this run.</summary>
    public string XSecret { get; } = NewSecret();

    /// <summary>Who may sign in, with passwords made for this run.</summary>
    public IReadOnlyList<DemoUser> Users { get; } = DemoUser.All();

    /// <summary>Reads the arguments; null when no demo is asked for.</summary>
    /// <exception cref="StartRefusedException">It is asked for in a way that cannot be.</exception>
    public static DemoRun? Of(string[] args)
    {
        if (!args.Contains(Argument, StringComparer.Ordinal)) return null;
        var repository = Repository.Find() ?? throw new StartRefusedException("The demo builds its people and its console, so it runs from a clone of the repository only.");
        var folder = Path.Combine(repository.Root, "data", "demo");
        var left = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == Argument) continue;
            if (args[i] != FolderArgument)
                left.Add(args[i]);
            else if (++i < args.Length)
                folder = Path.GetFullPath(args[i]);
            else
                throw new StartRefusedException($"{FolderArgument} wants a folder after it.");
        }

        return new DemoRun([.. left], folder, repository);
    }

    /// <summary>Builds the console when it is missing or older than its sources.</summary>
    /// <exception cref="StartRefusedException">It cannot be built.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => new ConsoleBuild(Repository).BuildIfOlderAsync(cancellationToken);

    /// <summary>Gives the server the demo's own store, channels and users.</summary>
    /// <exception cref="StartRefusedException">A store or channel is configured.</exception>
    public void Configure(WebApplicationBuilder builder)
    {
        var configured = new[] { "Storage", "Channels", "Integrators", "Admin" }
            .SelectMany(section => builder.Configuration.GetSection($"SocialCrm:{section}").AsEnumerable())
            .Where(static setting => setting.Value is not null)
            .Select(static setting => setting.Key)
            .ToArray();
        if (configured.Length > 0)
            throw new StartRefusedException($"The demo uses a store and channels of its own, but this is configured: {string.Join(", ", configured)}. Take it away, or start without {Argument}.");

        Directory.CreateDirectory(Folder);
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Services.AddSingleton(this);
    }

    /// <summary>Adds what runs beside the server; after the server's own services, so that the store is open.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddHostedService<DemoUsers>();
        services.AddHostedService<DemoPeople>();
    }

    private Dictionary<string, string?> Settings()
    {
        var administrator = Users.Single(static u => u.Role == Domain.Users.Role.Administrator);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["SocialCrm:Storage:ConnectionString"] = $"Data Source={Path.Combine(Folder, "socialcrm.db")}",
            ["SocialCrm:Storage:Folder"] = Folder,
            ["SocialCrm:Channels:Meta:AppSecret"] = MetaSecret,
            ["SocialCrm:Channels:Meta:VerifyToken"] = NewSecret(),
            ["SocialCrm:Channels:X:ConsumerKey"] = NewSecret(),
            ["SocialCrm:Channels:X:ConsumerSecret"] = XSecret,
            ["SocialCrm:Admin:Email"] = administrator.Email,
            ["SocialCrm:Admin:Password"] = administrator.Password,
        };
        foreach (var (key, name) in Accounts) settings[$"SocialCrm:Channels:{key}:Name"] = name;
        return settings;
    }

    private static string NewSecret() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
