using System.Text.Encodings.Web;
using System.Text.Json;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Posting;

/// <summary>
/// A file outside the server of all that it acknowledged: one JSON object a line, <c>channel, account, externalId,
/// operation, revision, text, occurredAt, outbound, public</c>, each item once, with the operating system before the next line.
/// </summary>
public sealed class Journal : IDisposable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly FileStream _file;

    /// <summary>Opens the file, at its end if it is there.</summary>
    public Journal(string path)
    {
        // Unbuffered, so that a line is with the operating system when Write returns and survives this process.
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    }

    /// <summary>Writes down the items of a delivery that was answered with 200.</summary>
    public void Write(WebhookDelivery delivery)
    {
        lock (_lock)
        {
            foreach (var item in delivery.Items)
            {
                if (!_written.Add(item.Key))
                    continue;
                var line = new { item.Channel, item.Account, item.ExternalId, item.Operation, item.Revision, item.Text, item.OccurredAt, item.Outbound, item.Public };
                _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(line, Options), (byte)'\n']);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
