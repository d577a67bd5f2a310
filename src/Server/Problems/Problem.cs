using Microsoft.AspNetCore.Http.HttpResults;
using SocialCrm.Domain.Filters;

namespace SocialCrm.Server.Problems;

/// <summary>The refusals of this API, all as problem details (RFC 9457).</summary>
internal static class Problem
{
    /// <summary>Where a filter is not understood, counted from 1: a field of the problem.</summary>
    public const string Column = "column";

    /// <summary>A field holds something that cannot be.</summary>
    /// <param name="field">Its name as the client wrote it.</param>
    /// <param name="message">What it must be.</param>
    public static ProblemHttpResult Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <summary>Several fields hold something that cannot be.</summary>
    /// <param name="errors">What each must be, by name.</param>
    public static ProblemHttpResult Invalid(Dictionary<string, string[]> errors) => TypedResults.Problem(new HttpValidationProblemDetails(errors)
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "Something in the request cannot be.",
        Detail = string.Join(' ', errors.SelectMany(static e => e.Value.Select(message => $"{e.Key}: {message}"))),
    });

    /// <summary>A filter is not understood.</summary>
    public static ProblemHttpResult Invalid(string field, FilterParse.Wrong wrong)
    {
        var problem = Invalid(field, FormattableString.Invariant($"At column {wrong.Column}: {wrong.Message}"));
        problem.ProblemDetails.Extensions[Column] = wrong.Column;
        return problem;
    }

    /// <summary>There is nothing of that name.</summary>
    /// <param name="what">What there is not.</param>
    public static ProblemHttpResult NotFound(string what) => TypedResults.Problem(
        detail: $"There is no such {what}.", statusCode: StatusCodes.Status404NotFound, title: "Not found.");

    /// <summary>There was something of that name, and it is gone for good.</summary>
    /// <param name="reason">What became of it.</param>
    public static ProblemHttpResult Gone(string reason) => TypedResults.Problem(
        detail: reason, statusCode: StatusCodes.Status410Gone, title: "Gone.");

    /// <summary>It cannot be done as things stand.</summary>
    /// <param name="reason">Why, in words for the user.</param>
    public static ProblemHttpResult Conflict(string reason) => TypedResults.Problem(
        detail: reason, statusCode: StatusCodes.Status409Conflict, title: "That cannot be done.");

    /// <summary>Whoever asks is not known.</summary>
    /// <param name="reason">What to do.</param>
    public static ProblemHttpResult Unauthorized(string reason) => TypedResults.Problem(
        detail: reason, statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in.");
}
