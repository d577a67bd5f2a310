using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialCrm.Server.Tests;

/// <summary>How a client writes and reads.</summary>
internal static class Wire
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage answer)
        where T : class =>
        (await answer.Content.ReadFromJsonAsync<T>(Json)).ShouldNotBeNull();

    public static async Task<T> GetAsync<T>(this HttpClient http, string path)
        where T : class
    {
        using var answer = await http.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.ReadAsync<T>();
    }

    public static Task<T> PostAsync<T>(this HttpClient http, string path, object body)
        where T : class => http.SendAsync<T>(HttpMethod.Post, path, body);

    public static async Task<T> SendAsync<T>(this HttpClient http, HttpMethod method, string path, object? body = null)
        where T : class
    {
        using var answer = await http.TryAsync(method, path, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.ReadAsync<T>();
    }

    public static Task<HttpResponseMessage> TryAsync(this HttpClient http, HttpMethod method, string path, object? body = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: Json);
        if (body is null) request.Headers.Add("X-Requested-With", "tests");
        return http.SendAsync(request);
    }

    /// <summary>The problem an answer must be.</summary>
    public static async Task<ProblemBody> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<ProblemBody>(text, JsonSerializerOptions.Web).ShouldNotBeNull();
        problem.TraceId.ShouldNotBeNullOrEmpty();
        problem.Status.ShouldBe((int)status);
        return problem;
    }
}

internal sealed record ProblemBody(string? Title, int Status, string? Detail, string? TraceId, Dictionary<string, string[]>? Errors, int? Column = null);
