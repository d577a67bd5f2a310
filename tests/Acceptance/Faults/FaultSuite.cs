using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SocialCrm.Acceptance.Harness;

namespace SocialCrm.Acceptance.Faults;

/// <summary>
/// Whatever dies, fills up, stalls or lies: what was acknowledged is there, once, and the installation holds. Each fault is done to a real
/// server with real tools; one that cannot be done fails.
/// </summary>
public abstract class FaultSuite(FaultLog log)
{
    private const int Kills = 20;
    private const int Seed = 20260302;

    /// <summary>On which store.</summary>
    protected abstract string Store { get; }

    /// <summary>Starts a server on an installation of its own.</summary>
    protected abstract Task<CrmProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null, IReadOnlyDictionary<string, string>? environment = null, int? handles = null);

    [Fact]
    public async Task Killed_twenty_times_at_random_moments_under_load_it_keeps_all_it_acknowledged()
    {
        await using var crm = await StartAsync();
        await using var load = Load.Start(crm);
        var random = new Random(Seed);
        for (var kill = 1; kill <= Kills; kill++)
        {
            if (kill % 5 == 0)
            {
                // While it starts, at whatever it does then.
                await crm.KillAsync();
                crm.Begin();
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 1500)), TimeProvider.System);
            }
            else
            {
                await load.MoreAsync(random.Next(1, 250));
            }

            await crm.KillAsync();
            await crm.StartAgainAsync();
        }

        await load.EndAsync();
        await Truth.ShouldHoldAsync(crm, load);
        Ran("killed", string.Create(CultureInfo.InvariantCulture, $"SIGKILL {Kills} times, {load.Acknowledged:N0} messages"));
    }

    [Fact]
    public async Task Out_of_file_handles_it_turns_people_away_and_is_back_when_they_are_gone()
    {
        const int Handles = 700;
        const int Knocking = 600;
        await using var crm = await StartAsync(handles: Handles);
        await using var load = Load.Start(crm);
        await load.MoreAsync(100);
        var consoles = new List<TcpClient>();
        try
        {
            for (var i = 0; i < Knocking; i++)
            {
                var console = new TcpClient();
                consoles.Add(console);
                try
                {
                    await console.ConnectAsync(IPAddress.Loopback, crm.Address.Port);
                }
                catch (SocketException hungUp) when (hungUp.SocketErrorCode == SocketError.ConnectionReset)
                {
                    // Turned away so soon that connecting had not ended.
                    consoles.Remove(console);
                    console.Dispose();
                }
            }

            await Eventually.BeAsync(() => consoles.Exists(HungUp), "somebody to be turned away");
            await load.MoreAsync(200);
            consoles.TrueForAll(HungUp).ShouldBeFalse("those who were there first stay");
            Machine.Handles(crm.Id).ShouldBeLessThan(Handles);
        }
        finally
        {
            foreach (var console in consoles) console.Dispose();
        }

        await ShouldTakeTheNextAsync(crm);
        await load.EndAsync();
        await Truth.ShouldHoldAsync(crm, load);
        crm.Log.ShouldContain("Turning connections away");
        Ran("out of file handles", string.Create(CultureInfo.InvariantCulture, $"{Knocking} consoles at {Handles} handles (prlimit)"));

        static bool HungUp(TcpClient console) => console.Client.Poll(0, SelectMode.SelectRead);
    }

    [Fact]
    public async Task A_flood_ten_times_over_capacity_is_turned_away_within_bounded_memory()
    {
        const int Capacity = 64;
        const int Bodies = 2_000;

        // What it needs anyhow, the 128 MiB of bodies that may be in memory by configuration several times over (as bytes, as JSON, as text),
        // and what the collector leaves lying. Taken in all at once, the flood would be a gigabyte and a half before it is parsed.
        const long Bound = 1_200L * 1024 * 1024;
        await using var crm = await StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Ingress:Requests"] = Capacity.ToString(CultureInfo.InvariantCulture),
        });
        await using var load = Load.Start(crm);
        await load.MoreAsync(50);
        var flood = new Writer("Flood").WhatsApp(new string('x', 800 * 1024));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Capacity * 10 }) { BaseAddress = crm.Address, Timeout = TimeSpan.FromSeconds(60) };
        var (taken, refused, largest) = (0, 0, 0L);

        await Parallel.ForEachAsync(Enumerable.Range(0, Bodies), new ParallelOptions { MaxDegreeOfParallelism = Capacity * 10 }, async (i, token) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, flood.Path) { Content = new ByteArrayContent(flood.Body) };
            request.Headers.TryAddWithoutValidation(flood.SignatureHeader, flood.Signature);
            try
            {
                using var answer = await http.SendAsync(request, token);
                answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable);
                if (answer.StatusCode == HttpStatusCode.OK) Interlocked.Increment(ref taken);
                else answer.Headers.RetryAfter.ShouldNotBeNull();
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) Interlocked.Increment(ref refused);
            }
            catch (HttpRequestException)
            {
                // Turned away before it had sent all of its body.
                Interlocked.Increment(ref refused);
            }

            if (i % 20 == 0) InterlockedMax(ref largest, Machine.ResidentBytes(crm.Id));
        });

        refused.ShouldBeGreaterThan(Bodies / 4);
        taken.ShouldBeGreaterThan(0);
        largest.ShouldBeLessThan(Bound);
        await ShouldTakeTheNextAsync(crm);
        await load.EndAsync();
        await Truth.ShouldHoldAsync(crm, load);
        Ran("flood", string.Create(CultureInfo.InvariantCulture, $"{Capacity * 10} at once of {Capacity}, {refused:N0} of {Bodies:N0} turned away, at most {largest / 1024 / 1024:N0} MB of memory"));
    }

    [Fact]
    public async Task A_clock_that_jumps_back_changes_nothing_that_was_told()
    {
        using var clock = new FakeClock();
        await using var crm = await StartAsync(environment: clock.Environment);
        await using var load = Load.Start(crm);
        await load.MoreAsync(60);
        if (clock.IsThere)
        {
            clock.Set(TimeSpan.FromHours(-2));
            await Eventually.GetAsync(() => TimeOfAsync(crm), static at => at < TimeProvider.System.GetUtcNow().AddHours(-1), "the server's clock to jump back");
        }

        await load.MoreAsync(60);
        var back = new Writer("Two hours ago");
        using (var provider = new Provider(crm.Address)) await provider.DeliverAsync(back.WhatsApp("From the past", TimeProvider.System.GetUtcNow().AddHours(-2)));
        await crm.KillAsync();
        await crm.StartAgainAsync();
        await load.MoreAsync(60);
        clock.Set(TimeSpan.Zero);
        await load.MoreAsync(60);

        await load.EndAsync();

        // What holds is looked at without the library, which confuses the time limits of whoever waits, and not only the time of day.
        await crm.KillAsync();
        crm.Forget(FakeClock.Variable);
        await crm.StartAgainAsync();
        await Truth.ShouldHoldAsync(crm, load);
        Ran("clock", clock.How);
    }

    [Fact]
    public async Task Bodies_of_any_sort_are_answered_and_their_valid_neighbours_are_stored()
    {
        await using var crm = await StartAsync();
        await using var load = Load.Start(crm);
        var fuzz = new Fuzz(crm, Seed);

        await fuzz.RunAsync(bodies: 3_000, batches: 300);

        fuzz.Answers.Keys.ShouldBeSubsetOf([200, 400, 413, 503], fuzz.Told);
        fuzz.Answers.Keys.ShouldContain(413, "what is too large was among them");
        await load.EndAsync();
        (await Truth.TextsAsync(crm)).Where(Fuzz.IsNeighbour).Order(StringComparer.Ordinal).ShouldBe(fuzz.Neighbours.Order(StringComparer.Ordinal));
        await Truth.ShouldHoldAsync(crm, load);
        Ran("bodies", fuzz.Told);
    }

    /// <summary>A webhook on a line of its own is taken, soon after and without anybody's help.</summary>
    protected static async Task ShouldTakeTheNextAsync(CrmProcess crm)
    {
        using var provider = new Provider(crm.Address);
        var next = new Writer("Afterwards").WhatsApp("Are you back?");
        await Eventually.GetAsync(
            async () =>
            {
                try
                {
                    using var answer = await provider.PostAsync(next);
                    return (HttpStatusCode?)answer.StatusCode;
                }
                catch (HttpRequestException)
                {
                    // Hung up on: those who were in the way are not all gone yet.
                    return null;
                }
            },
            static status => status == HttpStatusCode.OK,
            "the next webhook to be taken",
            TimeSpan.FromSeconds(15));
    }

    /// <summary>Notes that a fault ran.</summary>
    protected void Ran(string fault, string how) => log.Ran(Store, fault, how);

    private static async Task<DateTimeOffset?> TimeOfAsync(CrmProcess crm)
    {
        using var http = new HttpClient { BaseAddress = crm.Address };
        using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
        return answer.Headers.Date;
    }

    private static void InterlockedMax(ref long target, long value)
    {
        for (var known = Interlocked.Read(ref target); value > known; known = Interlocked.Read(ref target))
        {
            if (Interlocked.CompareExchange(ref target, value, known) == known) return;
        }
    }
}
