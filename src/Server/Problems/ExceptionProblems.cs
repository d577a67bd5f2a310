using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using SocialCrm.Actors;
using SocialCrm.Storage;

namespace SocialCrm.Server.Problems;

/// <summary>Makes problem details of what was thrown: what may be tried again says when, what was sent wrongly says where.</summary>
internal sealed partial class ExceptionProblems(IProblemDetailsService problems, ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var details = Describe(exception);
        httpContext.Response.StatusCode = details.Status!.Value;
        if (details.Status == StatusCodes.Status500InternalServerError) LogMistake(exception, Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier);
        if (details.Status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = details });
    }

    private static ProblemDetails Describe(Exception exception) => exception switch
    {
        StoreUnavailableException => Unavailable("The store does not answer. Try again in a moment."),
        CustomerBusyException => Unavailable("Too much is going on. Try again in a moment."),
        BadHttpRequestException { InnerException: JsonException json } => Unreadable(json),
        BadHttpRequestException bad when Parameter().Match(bad.Message) is { Success: true } parameter =>
            Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [parameter.Groups["name"].Value] = ["Cannot be read as what it must be."] }),
        BadHttpRequestException bad => new ProblemDetails
        {
            Status = bad.StatusCode,
            Title = "The request cannot be read.",
            Detail = bad.Message,
        },
        _ => new ProblemDetails
        {
            Status = StatusCodes.Status500InternalServerError,
            Title = "Something went wrong.",
            Detail = "This is our mistake. The trace id names it in the server's log.",
        },
    };

    private static ProblemDetails Unavailable(string detail) => new()
    {
        Status = StatusCodes.Status503ServiceUnavailable,
        Title = "Not available just now.",
        Detail = detail,
    };

    /// <summary>The serialiser says in words of its own which member it stumbled over.</summary>
    private static HttpValidationProblemDetails Unreadable(JsonException json)
    {
        var names = Quoted().Matches(json.Message).Select(static m => m.Groups["name"].Value);
        var errors = json.Message switch
        {
            var m when m.Contains("could not be mapped", StringComparison.Ordinal) => names.Take(1).ToDictionary(static n => n, static _ => (string[])["Is not known here."], StringComparer.Ordinal),
            var m when m.Contains("missing required", StringComparison.Ordinal) => names.Skip(1).ToDictionary(static n => n, static _ => (string[])["Is missing."], StringComparer.Ordinal),
            _ => new Dictionary<string, string[]>(StringComparer.Ordinal) { [json.Path ?? "$"] = ["Cannot be read as what it must be."] },
        };
        return Invalid(errors);
    }

    private static HttpValidationProblemDetails Invalid(Dictionary<string, string[]> errors) => new(errors)
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "The request cannot be read.",
        Detail = string.Join(' ', errors.Select(static e => $"{e.Key}: {e.Value[0]}")),
    };

    [LoggerMessage(LogLevel.Error, "The request with the trace id {TraceId} failed by a mistake of ours")]
    private partial void LogMistake(Exception exception, string traceId);

    [GeneratedRegex("^Failed to bind parameter \"\\S+ (?<name>\\w+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Parameter();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Quoted();
}
