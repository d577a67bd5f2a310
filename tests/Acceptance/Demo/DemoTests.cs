using System.Text.RegularExpressions;
using SocialCrm.Acceptance.Harness;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Demo;

/// <summary>What a newcomer sees after one command.</summary>
[Collection(BrowserTests.Name)]
public sealed class DemoTests(Chromium chromium)
{
    // The people build their past first.
    private const float FirstWords = 90_000;

    [Fact]
    public async Task The_demo_prints_how_to_get_in_and_people_talk_until_it_ends_with_all_that_it_started()
    {
        Repository.NeedConsole();
        await using var demo = await DemoProcess.StartAsync();
        demo.SignIns.Select(static s => s.Role).Order(StringComparer.Ordinal).ShouldBe(["administrator", "agent", "agent", "analyst"]);
        var agent = demo.SignIns.First(static s => string.Equals(s.Role, "agent", StringComparison.Ordinal));

        await using var context = await chromium.OpenAsync(demo.Address, Screen.Desk);
        var console = new AgentConsole(context, await context.NewPageAsync());
        await console.GoAsync("/people");
        await console.Email.FillAsync(agent.Email);
        await console.Password.FillAsync(agent.Password);
        await console.Password.PressAsync("Enter");
        await Expect(console.Rows.First).ToBeVisibleAsync(new() { Timeout = FirstWords });
        var seen = await console.ShownListAsync();
        await Eventually.GetAsync(console.ShownListAsync, shown => !shown.SequenceEqual(seen, StringComparer.Ordinal), "people to go on talking", TimeSpan.FromSeconds(60));

        var children = demo.Children();
        children.ShouldNotBeEmpty("the people are a process of their own");
        await demo.TerminateAsync();

        demo.ExitCode.ShouldBe(0, demo.Log);
        children.Where(static c => c.IsAlive).ShouldBeEmpty();
    }

    [Fact]
    public async Task Killed_the_demo_leaves_nobody_talking()
    {
        await using var demo = await DemoProcess.StartAsync();
        await Eventually.BeAsync(() => demo.Children().Count > 0, "the people to start", TimeSpan.FromSeconds(60));
        var children = demo.Children();

        await demo.KillAsync();

        await Eventually.BeAsync(() => !children.Any(static c => c.IsAlive), "all that the demo started to end");
    }

    [Theory]
    [InlineData("Storage:ConnectionString", "Data Source=/tmp/somebodys.db")]
    [InlineData("Channels:Meta:AppSecret", "a-real-secret")]
    public async Task The_demo_refuses_a_store_or_channel_that_is_configured(string key, string value)
    {
        await using var demo = await DemoProcess.StartToEndAsync(key, value);

        demo.ExitCode.ShouldNotBe(0);
        demo.Log.ShouldContain(key.Split(':')[0]);
        Regex.IsMatch(demo.Log, "^ *at ", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).ShouldBeFalse("it says what to do, without a stack trace");
    }

    [Theory]
    [InlineData("--demo-speed", "fast")]
    [InlineData("--demo-minutes", "0")]
    public async Task The_demo_refuses_a_pace_that_cannot_be(string argument, string value)
    {
        await using var demo = await DemoProcess.StartToEndWithAsync(argument, value);

        demo.ExitCode.ShouldNotBe(0);
        demo.Log.ShouldContain($"{argument} wants a number");
    }
}
