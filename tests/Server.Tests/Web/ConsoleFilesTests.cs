using System.Net;
using Microsoft.AspNetCore.TestHost;

namespace SocialCrm.Server.Tests.Web;

public sealed class ConsoleFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("socialcrm-web-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_a_built_console_a_page_says_how_to_build_it()
    {
        await using var app = Composed.Server(_folder.FullName, Path.Combine(_folder.FullName, "nowhere"));
        await app.StartAsync();
        using var anybody = app.GetTestClient();

        var answer = await anybody.GetAsync("/");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("npm run build");
    }

    [Fact]
    public async Task The_page_answers_every_address_of_the_console_and_hashed_files_are_kept_for_ever()
    {
        var root = _folder.CreateSubdirectory("wwwroot").FullName;
        Directory.CreateDirectory(Path.Combine(root, "assets"));
        await File.WriteAllTextAsync(Path.Combine(root, "index.html"), "<!doctype html><p>console");
        await File.WriteAllTextAsync(Path.Combine(root, "assets", "index-abc123.js"), "export const x = 1;");
        await using var app = Composed.Server(_folder.FullName, root);
        await app.StartAsync();
        using var anybody = app.GetTestClient();

        var page = await anybody.GetAsync("/customers/0123456789abcdef0123456789abcdef");
        var script = await anybody.GetAsync("/assets/index-abc123.js");

        (await page.Content.ReadAsStringAsync()).ShouldContain("<p>console");
        page.Headers.CacheControl!.NoCache.ShouldBeTrue();
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        script.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        (await anybody.GetAsync("/assets/gone.js")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
