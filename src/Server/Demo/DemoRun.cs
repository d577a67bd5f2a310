using System.Collections.Immutable;
using System.Globalization;
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
/// <param name="Talk">What the people are told of how to talk.</param>
internal sealed record DemoRun(string[] Args, string Folder, Repository Repository, ImmutableArray<string> Talk)
{
    /// <summary>Asks for the demo.</summary>
    public const string Argument = "--demo";

    /// <summary>Names another folder than <c>data/demo</c>.</summary>
    public const string FolderArgument = "--demo-folder";

    /// <summary>How many times as fast as life the people talk.</summary>
    public const string SpeedArgument = "--demo-speed";

    /// <summary>After how many minutes they fall silent; without it they go on as long as the server.</summary>
    public const string MinutesArgument = "--demo-minutes";

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
        var (left, talk) = (new List<string>(), ImmutableArray.CreateBuilder<string>());
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case Argument:
                    break;
                case FolderArgument:
                    folder = Path.GetFullPath(After(args, i++, "a folder"));
                    break;
                case SpeedArgument:
                    talk.AddRange("--speed", NumberAfter(args, i++, factor: 1));
                    break;
                case MinutesArgument:
                    talk.AddRange("--duration", NumberAfter(args, i++, factor: 60));
                    break;
                default:
                    left.Add(args[i]);
                    break;
            }
        }

        return new DemoRun([.. left], folder, repository, talk.ToImmutable());
    }

    private static string After(string[] args, int index, string what) =>
        index + 1 < args.Length ? args[index + 1] : throw new StartRefusedException($"{args[index]} wants {what} after it.");

    private static string NumberAfter(string[] args, int index, double factor) =>
        double.TryParse(After(args, index, "a number"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && double.IsFinite(number)
            ? (number * factor).ToString(CultureInfo.InvariantCulture)
            : throw new StartRefusedException($"{args[index]} wants a number above 0 after it.");

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
