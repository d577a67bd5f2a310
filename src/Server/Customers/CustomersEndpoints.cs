using SocialCrm.Server.OpenApi;
using SocialCrm.Server.Security;

namespace SocialCrm.Server.Customers;

/// <summary>The routes about customers, all for agents.</summary>
public static class CustomersEndpoints
{
    /// <summary>Maps <c>/api/customers</c>.</summary>
    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        var customers = routes.MapGroup("/api/customers").WithTags("customers").RequireAuthorization(Policies.Agent).WithProblems();

        customers.MapGet("", ListCustomers.HandleAsync).WithName("listCustomers").ProducesValidationProblem();

        customers.MapGet("{id}", ReadCustomer.HandleAsync).WithName("readCustomer").ProducesProblem(StatusCodes.Status404NotFound);
        customers.MapGet("{id}/timeline", ReadTimeline.HandleAsync).WithName("readTimeline")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        customers.MapGet("{id}/timeline/{entryId}/versions", ReadVersions.HandleAsync).WithName("readVersions").ProducesProblem(StatusCodes.Status404NotFound);
        customers.MapGet("{id}/emotion", ReadEmotion.HandleAsync).WithName("readEmotion")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);

        customers.MapPut("{id}/seen", MarkSeen.HandleAsync).WithName("markSeen")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        customers.MapPut("{id}/answered", WaiveAnswers.WaiveAsync).WithName("waiveAnswer").ProducesProblem(StatusCodes.Status404NotFound);
        customers.MapDelete("{id}/answered", WaiveAnswers.WantAsync).WithName("wantAnswer").ProducesProblem(StatusCodes.Status404NotFound);
    }
}
