using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Integrators;

/// <summary>Where integrators come in: <c>/api/channels</c>.</summary>
public static class IntegratorsEndpoints
{
    /// <summary>Adds what integrators need.</summary>
    public static IServiceCollection AddIntegrators(this IServiceCollection services)
    {
        services.AddOptions<IntegratorList>()
            .Configure<IConfiguration>(static (list, configuration) => configuration.GetSection(IntegratorOptions.Section).Bind(list.All))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<IntegratorList>, IntegratorListValidator>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, IntegratorKeys>(IntegratorKeys.SchemeName, configureOptions: null);
        services.AddSingleton<Authors>();
        return services;
    }

    /// <summary>Maps <c>/api/channels/{channel}/authors</c>.</summary>
    public static void MapIntegrators(this IEndpointRouteBuilder routes)
    {
        var authors = routes.MapGroup("/api/channels/{channel}/authors/{externalId}").WithTags("integrators").RequireAuthorization(Policies.Integrator)
            .WithProblems().ProducesProblem(StatusCodes.Status404NotFound);
        authors.MapPatch("", Authors.DescribeAsync).WithName("describeAuthor").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        authors.MapGet("", Authors.ReadAsync).WithName("readAuthor");
    }
}
