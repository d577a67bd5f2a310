using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using SocialCrm.Server.Configuration;
using SocialCrm.Server.Customers;
using SocialCrm.Server.Live;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Security;
using SocialCrm.Server.Unprocessed;
using SocialCrm.Server.Webhooks;

namespace SocialCrm.Server;

/// <summary>The parts of the server by name; <c>Program</c> puts them together.</summary>
public static class Composition
{
    /// <summary>The configuration under <c>SocialCrm</c>, checked at start.</summary>
    public static void AddSocialCrmConfiguration(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddOptions<AdminOptions>().BindConfiguration(AdminOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton<IValidateOptions<AdminOptions>, AdminOptionsValidator>();
        services.AddSingleton<OurAccounts>();
    }

    /// <summary>Users, sessions and who may do what.</summary>
    public static void AddSecurity(this IServiceCollection services)
    {
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

    /// <summary>What the routes about customers need.</summary>
    public static void AddCustomerViews(this IServiceCollection services)
    {
        services.AddSingleton<ReadCustomer>();
        services.AddSingleton<TimelineEntries>();
    }

    /// <summary>JSON, problem details and the document that describes the routes.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(static options => JsonSettings.Apply(options.SerializerOptions));
        services.AddProblemDetails();
        services.AddOpenApiDocument();
    }

    /// <summary>All routes of the API.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapSession();
        routes.MapUsers();
        routes.MapCustomers();
        routes.MapUnprocessed();
        routes.MapWebhooks();
        routes.MapOpenApi().AllowAnonymous();
    }
}
