using System.Globalization;
using System.Text.RegularExpressions;
using SocialCrm.Acceptance.Harness;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SocialCrm.Acceptance.Soak;

/// <summary>The demo at ten times its speed for as long as one wants: a minute here, an hour by <c>./soak.sh 60</c>.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class SoakTests(Chromium chromium, ITestOutputHelper output)
{
    private const double MB = 1024 * 1024;
    private const float FirstWords = 180_000;
    private static readonly TimeSpan BetweenKeys = TimeSpan.FromSeconds(1);

    private static double Minutes => double.Parse(Environment.GetEnvironmentVariable("SOCIALCRM_SOAK_MINUTES") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public async Task At_ten_times_speed_nothing_breaks_nothing_leaks_and_an_open_console_shows_what_a_fresh_one_shows()
    {
        Repository.NeedConsole();
        await using var demo = await DemoProcess.StartAsync(
            Footprint.Tight, "--demo-speed", "10", "--demo-minutes", Minutes.ToString(CultureInfo.InvariantCulture));
        var agents = demo.SignIns.Where(static s => string.Equals(s.Role, "agent", StringComparison.Ordinal))
            .Select(static s => new Member(s.Email, s.Email, s.Role) { Password = s.Password }).ToList();
        var working = await OpenAsync(demo, agents[0], "/people");

        // The most urgent first is weighed anew every minute and differs between two moments; who waits longest does not.
        var looking = await OpenAsync(demo, agents[1], "/inbox?sort=waiting");
        await Expect(working.Rows.First).ToBeVisibleAsync(new() { Timeout = FirstWords });
        await OpenFirstAsync(working);

        // The first round warms everything that is made once.
        await WalkAsync(working, rounds: 10);
        var before = await Footprint.OfAsync(working, demo.Id);
        while (demo.Children().Count > 0) await WalkAsync(working, rounds: 5);
        var after = await Footprint.OfAsync(working, demo.Id);
        output.WriteLine($"before {before}\nafter  {after}");

        await ToShowWhatAFreshOneShowsAsync(demo, agents[0], working, timeline: true);
        await ToShowWhatAFreshOneShowsAsync(demo, agents[1], looking, timeline: false);
        foreach (var console in new[] { working, looking }) console.ToHaveNoErrors();
        demo.Log.ShouldNotContain("fail:");
        (after.PageHeap - before.PageHeap).ShouldBeLessThan(32 * MB, "growth of the page's heap");
        (after.PageNodes - before.PageNodes).ShouldBeLessThan(5_000, "growth of the document's nodes");
        (after.PageListeners - before.PageListeners).ShouldBeLessThan(1_000, "growth of the page's listeners");
        (after.ServerMemory - before.ServerMemory).ShouldBeLessThan((long)(128 * MB), "growth of the server's memory");
    }

    private async Task<AgentConsole> OpenAsync(DemoProcess demo, Member member, string path)
    {
        var context = await chromium.OpenAsync(demo.Address, Screen.Desk);
        var console = new AgentConsole(context, await context.NewPageAsync());
        await console.GoAsync(path);
        await console.SignInAsync(member);
        await console.ToBeLiveAsync();
        return console;
    }

    /// <summary>Goes through people as an agent does who reads: the next one, what they said, and back to the top now and then.</summary>
    private static async Task WalkAsync(AgentConsole console, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            await console.Page.Keyboard.PressAsync("j");
            await console.Page.Keyboard.PressAsync("Enter");
            await Expect(console.Messages.Last).ToBeVisibleAsync();
            await console.Page.Keyboard.PressAsync(",");
            await Task.Delay(BetweenKeys, TimeProvider.System);
        }

        await OpenFirstAsync(console);
    }

    // The list moves all the time; a pointer would chase its first row.
    private static async Task OpenFirstAsync(AgentConsole console)
    {
        await console.Rows.First.EvaluateAsync("row => row.click()");
        await Expect(console.Messages.Last).ToBeVisibleAsync();
    }

    private async Task ToShowWhatAFreshOneShowsAsync(DemoProcess demo, Member member, AgentConsole open, bool timeline)
    {
        await open.HandOffAsync();
        var fresh = await OpenAsync(demo, member, new Uri(open.Page.Url).PathAndQuery);
        await Expect(fresh.Rows.First).ToBeVisibleAsync();
        await fresh.HandOffAsync();
        await Eventually.HoldAsync(async () =>
        {
            (await ListAsync(open)).ShouldBe(await ListAsync(fresh));
            if (timeline) (await open.ShownTimelineAsync()).ShouldBe(await fresh.ShownTimelineAsync());
        });
        fresh.ToHaveNoErrors();
        await fresh.Context.CloseAsync();
    }

    /// <summary>The list without what depends on the moment of looking: how long people wait, and whether their mood moved within the hour.</summary>
    private static async Task<IReadOnlyList<string>> ListAsync(AgentConsole console) =>
        [.. (await console.ShownListAsync()).Select(static row => OfTheMoment().Replace(row, ""))];

    [GeneratedRegex(@" (?:now|\d+ [mhd](?: \d+ [mh])?|[↗↘])(?= |$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfTheMoment();
}
