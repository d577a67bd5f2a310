using Microsoft.Extensions.Options;
using SocialCrm.Domain.Facts;
using SocialCrm.Server.Configuration;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Facts;

/// <summary>What is known of people: its parts and its routes.</summary>
internal static class FactsEndpoints
{
    /// <summary>Adds what the routes need.</summary>
    public static void AddFacts(this IServiceCollection services)
    {
        services.AddOptions<FactsOptions>().BindConfiguration(FactsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<FieldsOptions>().Configure<IConfiguration>(static (options, configuration) => configuration.GetSection(FieldsOptions.Section).Bind(options.All))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<FieldsOptions>, FieldsOptionsValidator>();
        services.AddSingleton(static provider =>
        {
            var facts = provider.GetRequiredService<IOptions<FactsOptions>>().Value;
            return new FactReader(new FactWords(facts.Region, [.. facts.Products]));
        });
        services.AddSingleton<Dossiers>();
        services.AddSingleton<PersonFields>();
        services.AddSingleton<OpenQuestions>();
        services.AddSingleton<ReadFacts>();
        services.AddSingleton<WriteNotes>();
        services.AddSingleton<TagsInUse>();
    }

    /// <summary>Maps what concerns no single customer.</summary>
    public static void MapTags(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/tags").WithTags("customers").RequireAuthorization(Policies.Agent).WithProblems()
            .MapGet("", TagsInUse.HandleAsync).WithName("listTags");

    /// <summary>Maps what stands below one customer.</summary>
    public static void MapFacts(this IEndpointRouteBuilder one)
    {
        one.MapGet("facts", ReadFacts.HandleAsync).WithName("readFacts");
        one.MapPost("facts/corrections", CorrectFacts.HandleAsync).WithName("correctFact").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("facts/check", CheckDraft.HandleAsync).WithName("checkDraft").ProducesValidationProblem();
        one.MapPatch("details", WriteDetails.HandleAsync).WithName("writeDetails").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("notes", WriteNotes.WriteAsync).WithName("writeNote").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPut("notes/{entryId}", WriteNotes.EditAsync).WithName("editNote").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        one.MapDelete("notes/{entryId}", WriteNotes.DeleteAsync).WithName("deleteNote").ProducesProblem(StatusCodes.Status409Conflict);
    }
}
