using System.Diagnostics;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SocialCrm.Actors;
using SocialCrm.Domain.Emotions;
using SocialCrm.Emotions;
using SocialCrm.Server.Audit;
using SocialCrm.Server.Configuration;
using SocialCrm.Server.Connections;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Erasure;
using SocialCrm.Server.Export;
using SocialCrm.Server.Facts;
using SocialCrm.Server.Following;
using SocialCrm.Server.Health;
using SocialCrm.Server.Integrators;
using SocialCrm.Server.Journal;
using SocialCrm.Server.Live;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Privacy;
using SocialCrm.Server.Problems;
using SocialCrm.Server.Retention;
using SocialCrm.Server.Search;
using SocialCrm.Server.Security;
using SocialCrm.Server.Startup;
using SocialCrm.Server.Suggestions;
using SocialCrm.Server.Telemetry;
using SocialCrm.Server.Unprocessed;
using SocialCrm.Server.Web;
using SocialCrm.Server.Webhooks;
using SocialCrm.Storage;
using SocialCrm.Storage.Postgres;
using SocialCrm.Storage.Sqlite;

namespace SocialCrm.Server;

/// <summary>The whole server: what it is made of, in the order it starts, and what a request passes through.</summary>
public static class Composition
{
    /// <summary>Adds everything, configured from the section <c>SocialCrm</c>.</summary>
    public static void AddSocialCrm(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // The keys stand in the store beside what they protect: encrypting them there with a key from there would keep nobody out.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        // An activity and a log scope for each request, of which nothing is written: with an exporter of traces there are activities all the same.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        services.TryAddSingleton(TimeProvider.System);
        services.AddConfiguration();
        services.AddSocialCrmStore();
        services.AddHostedService<Introduction>();
        services.AddConnectionGate();
        services.AddCustomers();
        services.AddSingleton<IEmotionReader, LexiconReader>();
        services.AddWebhooks();
        services.AddUnprocessed();
        services.AddJournal();
        services.AddSecurity();
        services.AddIntegrators();
        services.AddFollowing();
        services.AddSuggestions();
        services.AddCustomerViews();
        services.AddFacts();
        services.AddErasure();
        services.AddExport();
        services.AddAudit();
        services.AddSearch();
        services.AddRetention();
        services.AddLive();
        services.AddApi();
        services.AddConsoleFiles();
        services.AddTelemetry(builder.Configuration);
        services.BeginNothingWhenDescribing();
    }

    /// <summary>Adds the store that the configuration names. It is opened by the first service that starts: all others may use it.</summary>
    public static void AddSocialCrmStore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddHostedService<OpenStore>();
        services.TryAddSingleton<IStore>(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
            var time = provider.GetRequiredService<TimeProvider>();
            return options.IsPostgres
                ? new PostgresStore(new PostgresStoreOptions { ConnectionString = options.ConnectionString }, time, provider.GetRequiredService<ILogger<PostgresStore>>())
                : new SqliteStore(new SqliteStoreOptions { ConnectionString = options.ConnectionString }, time, provider.GetRequiredService<ILogger<SqliteStore>>());
        });
        services.AddStorePorts();
    }

    /// <summary>What every request passes through, outermost first.</summary>
    /// <exception cref="OptionsValidationException">Something in the configuration cannot be.</exception>
    /// <exception cref="AggregateException">Several things cannot be.</exception>
    public static void UseSocialCrm(this IApplicationBuilder app)
    {
        // Before anything is made of the configuration, so that all that is wrong with it is told at once.
        app.ApplicationServices.GetService<IStartupValidator>()?.Validate();
        app.UseWhen(IsNoDelivery, static rest =>
        {
            rest.UseExceptionHandler();
            rest.UseStatusCodePages();
            rest.UseSecurityHeaders();
            rest.UseConsoleFiles();
        });

        // A delivery is carried out by the routing itself and goes no further. What is for people stands on the main way: were it in
        // a branch, the host would put it before everything a second time.
        app.UseRouting();
        app.UseSameOrigin();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>All routes.</summary>
    public static void MapSocialCrm(this IEndpointRouteBuilder routes)
    {
        routes.MapWebhooks();
        routes.MapSession();
        routes.MapUsers();
        routes.MapColleagues();
        routes.MapCustomers();
        routes.MapTags();
        routes.MapIntegrators();
        routes.MapSuggestions();
        routes.MapAudit();
        routes.MapSearch();
        routes.MapUnprocessed();
        routes.MapJournal();
        routes.MapRetention();
        routes.MapLive();
        routes.MapHealth();
        routes.MapOpenApi().AllowAnonymous();
        routes.MapConsole();
    }

    // Deliveries come by the thousand, prove who they are by signature and answer for themselves: they pass by what is for everybody else.
    private static bool IsNoDelivery(HttpContext context) => !WebhookEndpoints.IsDelivery(context.Request);

    private static void AddConfiguration(this IServiceCollection services)
    {
        services.AddOptions<AdminOptions>().BindConfiguration(AdminOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AdminOptions>, AdminOptionsValidator>();
        services.AddSingleton<OurAccounts>();
    }

    private static void AddSecurity(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("SocialCrm");
        services.AddOptions<KeyManagementOptions>()
            .Configure<IProtectionKeys>(static (options, keys) => options.XmlRepository = new StoredProtectionKeys(keys));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SessionCookie.Configure);
        services.AddAuthorization(Policies.AddAll);
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<OpenSessions>();
        services.AddSingleton<UserNames>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<Team>();
    }

    private static void AddCustomerViews(this IServiceCollection services)
    {
        services.AddSingleton<ReadCustomer>();
        services.AddSingleton<ReadLinks>();
        services.AddSingleton<PersonParts>();
        services.AddSingleton<AgentActs>();
        services.AddSingleton<ReadingsFollower>();
        services.AddHostedService(static provider => provider.GetRequiredService<ReadingsFollower>());
        services.AddSingleton<TimelineEntries>();
    }

    private static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(static options => JsonSettings.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(static options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails(static options => options.CustomizeProblemDetails = static context =>
            context.ProblemDetails.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier);
        services.AddExceptionHandler<ExceptionProblems>();
        services.AddOpenApiDocument();
    }
}
