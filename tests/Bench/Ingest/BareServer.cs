using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace SocialCrm.Bench.Ingest;

/// <summary>
/// The barest endpoint there can be: verifies the signature, parses the body and group-commits one row to SQLite with
/// <c>synchronous=FULL</c> before it answers 200. What ours is measured against.
/// </summary>
internal static class BareServer
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Required = true };
        var folder = new Option<string>("--folder") { Required = true };
        var secret = new Option<string>("--secret") { Required = true };
        var command = new Command("bare-server", "Runs the endpoint that ingest compares with.") { Hidden = true, Options = { port, folder, secret } };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(port), parsed.GetRequiredValue(folder), parsed.GetRequiredValue(secret), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int port, string folder, string secret, CancellationToken cancellationToken)
    {
        var rows = Channel.CreateBounded<Row>(4096);
        var writer = Task.Factory.StartNew(() => Write(Path.Combine(folder, "bare.db"), rows.Reader), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        var key = Encoding.UTF8.GetBytes(secret);
        app.MapGet("/ready", () => Results.Ok());
        app.MapPost("/webhooks/meta", (RequestDelegate)(context => TakeAsync(context, key, rows.Writer)));
        await app.RunAsync(cancellationToken);
        rows.Writer.Complete();
        await writer;
    }

    private static async Task TakeAsync(HttpContext context, byte[] key, ChannelWriter<Row> rows)
    {
        var body = new byte[context.Request.ContentLength ?? 0];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        if (!IsSigned(body, context.Request.Headers["X-Hub-Signature-256"].ToString(), key))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var document = JsonDocument.Parse(body);
        var value = document.RootElement.GetProperty("entry")[0].GetProperty("changes")[0].GetProperty("value");
        var message = value.GetProperty("messages")[0];
        var row = new Row(message.GetProperty("id").GetString()!, message.GetProperty("text").GetProperty("body").GetString()!);
        await rows.WriteAsync(row, context.RequestAborted);
        await row.Stored.Task;
    }

    private static bool IsSigned(byte[] body, string header, byte[] key)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, body, hash);
        return header.StartsWith("sha256=", StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(header.AsSpan(7)), hash);
    }

    private static void Write(string file, ChannelReader<Row> rows)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL");
        Run(connection, "PRAGMA synchronous=FULL");
        Run(connection, "CREATE TABLE message (position INTEGER PRIMARY KEY, id TEXT NOT NULL, text TEXT NOT NULL)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO message (id, text) VALUES ($id, $text)";
        var id = insert.Parameters.Add("$id", SqliteType.Text);
        var text = insert.Parameters.Add("$text", SqliteType.Text);
        var batch = new List<Row>();
        while (rows.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            while (batch.Count < 256 && rows.TryRead(out var row))
            {
                id.Value = row.Id;
                text.Value = row.Text;
                insert.ExecuteNonQuery();
                batch.Add(row);
            }

            transaction.Commit();
            foreach (var row in batch) row.Stored.SetResult();
            batch.Clear();
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed record Row(string Id, string Text)
    {
        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
