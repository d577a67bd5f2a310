using System.Globalization;
using System.Net;
using System.Text.Json;

namespace SocialCrm.Bench.Live;

/// <summary>A console as the server sees it: shakes hands, resumes, perhaps watches a customer, and listens.</summary>
internal sealed class ListeningConsole : IAsyncDisposable
{
    private readonly HubLine _line;
    private readonly Examiner? _examiner;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _listening = Task.CompletedTask;

    private ListeningConsole(HubLine line, int messages, Examiner? examiner)
    {
        _line = line;
        _examiner = examiner;
        Sightings = new Sightings(messages);
    }

    /// <summary>What it saw.</summary>
    public Sightings Sightings { get; }

    /// <summary>The customer it watches, by number; null for nobody.</summary>
    public int? Watched { get; private set; }

    /// <summary>How often it was told to start afresh.</summary>
    public int Resets { get; private set; }

    /// <summary>Connects and resumes without having seen anything.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cookie">Its session.</param>
    /// <param name="messages">How many numbered messages there will be.</param>
    /// <param name="examiner">Reads everything in full; null for most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ListeningConsole> ConnectAsync(
        IPEndPoint server, string cookie, int messages, Examiner? examiner, CancellationToken cancellationToken)
    {
        var line = await HubLine.OpenAsync(server, "/hubs/agents", cookie, cancellationToken);
        var console = new ListeningConsole(line, messages, examiner);
        console._listening = console.ListenAsync();
        await line.SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
        await line.SendAsync("""{"type":1,"invocationId":"resume","target":"Resume","arguments":[null]}""", cancellationToken);
        await console._joined.Task.WaitAsync(cancellationToken);
        return console;
    }

    /// <summary>Watches a customer.</summary>
    /// <param name="customer">The number of the customer.</param>
    /// <param name="id">Their id at the server.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task WatchAsync(int customer, string id, CancellationToken cancellationToken)
    {
        Watched = customer;
        return _line.SendAsync($$"""{"type":1,"target":"Watch","arguments":["{{id}}"]}""", cancellationToken);
    }

    /// <summary>Says that it is still there, as every SignalR client does.</summary>
    public Task PingAsync(CancellationToken cancellationToken) => _line.SendAsync("""{"type":6}""", cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _line.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            await _line.ListenAsync(Take, _stop.Token);
            throw new InvalidOperationException("The server closed the line.");
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The run is over.
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"A console broke: {e.Message}");
            _joined.TrySetException(e);
        }
    }

    private void Take(ReadOnlySpan<byte> record)
    {
        var changed = "{\"type\":1,\"target\":\"changed\",\"arguments\":[["u8;
        if (record.StartsWith(changed))
        {
            Sightings.Take(record[changed.Length..]);
            if (Watched is not null) Sightings.TakeEntries(record);
            _examiner?.Take(record);
        }
        else if (record.StartsWith("{\"type\":3"u8))
        {
            TakeAnswer(record);
        }
        else if (record.StartsWith("{\"type\":1,\"target\":\"reset\""u8))
        {
            Resets++;
            _ = _line.SendAsync(
                string.Create(CultureInfo.InvariantCulture, $$"""{"type":1,"invocationId":"again","target":"Resume","arguments":[{{Sightings.Last}}]}"""), _stop.Token);
        }
        else if (record.StartsWith("{\"type\":7"u8))
        {
            throw new InvalidOperationException("The server closed the hub.");
        }
    }

    private void TakeAnswer(ReadOnlySpan<byte> record)
    {
        using var answer = JsonDocument.Parse(record.ToArray());
        if (answer.RootElement.TryGetProperty("error", out var error)) throw new InvalidOperationException(error.GetString());
        Sightings.Join(answer.RootElement.GetProperty("result").GetProperty("position").GetInt64());
        _joined.TrySetResult();
        var missed = record.IndexOf("\"missed\":["u8);
        if (missed >= 0 && record[missed + 10] == '{') Sightings.Take(record[(missed + 10)..]);
    }
}
