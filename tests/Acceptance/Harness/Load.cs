using System.Globalization;
using System.Text.Json.Nodes;
using SocialCrm.Simulator.Posting;

namespace SocialCrm.Acceptance.Harness;

/// <summary>
/// Providers that post without end, several at once, and send again what is not taken, as providers do. What was acknowledged is in a journal
/// outside of the server.
/// </summary>
public sealed class Load : IAsyncDisposable
{
    private const int Senders = 6;
    private const int PeopleEach = 5;

    // Some hundred messages a second: enough to have something under way at any moment, few enough to be read back one by one.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(8);
    private static readonly PostingOptions Posting = new()
    {
        Connections = Senders,
        FirstRetryAfter = TimeSpan.FromMilliseconds(100),
        LongestRetry = TimeSpan.FromSeconds(1),
        Attempts = 200,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("socialcrm-journal-").FullName;
    private readonly CancellationTokenSource _dropped = new();
    private readonly Journal _journal;
    private readonly WebhookPoster _poster;
    private readonly Task _posting;
    private volatile bool _ending;

    private Load(Uri server)
    {
        _journal = new Journal(JournalPath);
        _poster = new WebhookPoster(server, Posting, journal: _journal);
        _posting = Task.WhenAll(Enumerable.Range(0, Senders).Select(PostAsync));
    }

    /// <summary>How many messages were acknowledged.</summary>
    public long Acknowledged => _poster.Counts.Acknowledged;

    /// <summary>The last status that was not 200: 0 for no answer, null when there was none.</summary>
    public int? LastRefusal => _poster.Counts.LastRefusal;

    /// <summary>Whether a text is one of this load's.</summary>
    public static bool IsOfLoad(string text) => text.StartsWith("Load ", StringComparison.Ordinal);

    private string JournalPath => Path.Combine(_folder, "journal.jsonl");

    /// <summary>Begins.</summary>
    public static Load Start(CrmProcess crm) => new(crm.Address);

    /// <summary>Waits until so many more are acknowledged than were when it was asked.</summary>
    public Task MoreAsync(int messages, TimeSpan? within = null)
    {
        var before = Acknowledged;
        return Eventually.GetAsync(
            () => Task.FromResult((More: Acknowledged - before, Refusal: LastRefusal)),
            seen => seen.More >= messages,
            $"{messages} more messages to be taken (how many were, and the last refusal)",
            within ?? TimeSpan.FromSeconds(60));
    }

    /// <summary>Waits until something is answered with a status.</summary>
    public Task RefusedAsync(int status, TimeSpan? within = null) =>
        Eventually.BeAsync(() => LastRefusal == status, $"an answer of {status} (last refusal: {LastRefusal})", within ?? TimeSpan.FromSeconds(60));

    /// <summary>Ends it: what was begun is posted until it is taken.</summary>
    public async Task EndAsync()
    {
        _ending = true;
        await _posting.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        _poster.Counts.Failed.ShouldBe(0);
    }

    /// <summary>The texts of what was acknowledged so far.</summary>
    public IReadOnlyList<string> Texts()
    {
        using var file = new FileStream(JournalPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var lines = reader.ReadToEnd();

        // The last line may be half written.
        return [.. lines[..(lines.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => CrmApi.Text(JsonNode.Parse(line)!["text"]))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _ending = true;
        await _dropped.CancelAsync();
        await _posting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _poster.Dispose();
        _journal.Dispose();
        _dropped.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task PostAsync(int sender)
    {
        Writer[] people = [.. Enumerable.Range(0, PeopleEach).Select(i => new Writer(string.Create(CultureInfo.InvariantCulture, $"Sender {sender}-{i}")))];
        for (var i = 0; !_ending; i++)
        {
            await _poster.PostAsync(people[i % people.Length].WhatsApp(string.Create(CultureInfo.InvariantCulture, $"Load {sender}-{i:00000}, is anybody there?")), _dropped.Token);
            await Task.Delay(Pace, TimeProvider.System, _dropped.Token);
        }
    }
}
