using SocialCrm.Server.Erasure;
using SocialCrm.Server.Export;
using SocialCrm.Server.Facts;
using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Customers;

/// <summary>The routes about customers, all for agents.</summary>
public static class CustomersEndpoints
{
    /// <summary>Where they begin.</summary>
    internal const string Prefix = "/api/customers";

    /// <summary>Maps <c>/api/customers</c>.</summary>
    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        var customers = routes.MapGroup(Prefix).WithTags("customers").RequireAuthorization(Policies.Agent).WithProblems();

        customers.MapGet("", ListCustomers.HandleAsync).WithName("listCustomers").ProducesValidationProblem();

        var one = customers.MapGroup("{id}")
            .AddEndpointFilter<RouteGroupBuilder, FollowLinks>()
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status308PermanentRedirect, typeof(void)))
            .ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("", ReadCustomer.HandleAsync).WithName("readCustomer");
        one.MapGet("timeline", ReadTimeline.HandleAsync).WithName("readTimeline").ProducesValidationProblem();
        one.MapGet("timeline/count", ReadTimeline.CountAsync).WithName("countTimeline").ProducesValidationProblem();
        one.MapGet("timeline/{entryId}/versions", ReadVersions.HandleAsync).WithName("readVersions");
        one.MapGet("emotion", ReadEmotion.HandleAsync).WithName("readEmotion").ProducesValidationProblem();

        one.MapGet("export", ExportCustomer.HandleAsync).WithName("exportCustomer").RequireAuthorization(Policies.Administrator)
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status410Gone);
        one.MapDelete("", EraseCustomer.HandleAsync).WithName("eraseCustomer").RequireAuthorization(Policies.Administrator)
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);

        one.MapFacts();

        one.MapPut("seen", MarkSeen.HandleAsync).WithName("markSeen").ProducesValidationProblem();
        one.MapPut("answered", WaiveAnswers.WaiveAsync).WithName("waiveAnswer");
        one.MapDelete("answered", WaiveAnswers.WantAsync).WithName("wantAnswer");

        one.MapPut("profiling", ObjectToProfiling.HandleAsync).WithName("objectToProfiling")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);

        one.MapGet("links", ReadLinks.HandleAsync).WithName("readLinks");
        one.MapPost("links", LinkCustomers.LinkAsync).WithName("linkCustomer")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        one.MapDelete("links/{customerId}", LinkCustomers.UnlinkAsync).WithName("unlinkCustomer").ProducesProblem(StatusCodes.Status409Conflict);
    }
}
