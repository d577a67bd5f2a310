using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SocialCrm.Bench.Ingest;

/// <summary>
/// The barest endpoint there can be: verifies the signature, parses the body and group-commits one row to SQLite with
/// <c>synchronous=FULL</c>, or to PostgreSQL, before it answers 200. What ours is measured against.
/// </summary>
internal static class BareServer
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Required = true };
        var folder = new Option<string>("--folder") { Required = true };
        var secret = new Option<string>("--secret") { Required = true };
        var database = new Option<string?>("--database");
        var command = new Command("bare-server", "Runs the endpoint that ingest compares with.") { Hidden = true, Options = { port, folder, secret, database } };
        command.SetAction((parsed, cancellationToken) =>
        {
            var rows = Channel.CreateBounded<Row>(4096);
            var file = Path.Combine(parsed.GetRequiredValue(folder), "bare.db");
            var writer = parsed.GetValue(database) is { } connectionString
                ? Task.Run(() => WriteAsync(connectionString, rows.Reader), cancellationToken)
                : Task.Factory.StartNew(() => Write(file, rows.Reader), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return RunAsync(parsed.GetRequiredValue(port), parsed.GetRequiredValue(secret), rows, writer, cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(int port, string secret, Channel<Row> rows, Task writer, CancellationToken cancellationToken)
    {
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

    private static async Task WriteAsync(string connectionString, ChannelReader<Row> rows)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using (var create = source.CreateCommand("CREATE TABLE message (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL, text text NOT NULL)"))
            await create.ExecuteNonQueryAsync();
        await using var connection = await source.OpenConnectionAsync();
        await using var insert = new NpgsqlCommand("INSERT INTO message (id, text) SELECT * FROM unnest($1, $2)", connection);
        var (ids, texts) = (new NpgsqlParameter<string[]>(), new NpgsqlParameter<string[]>());
        insert.Parameters.Add(ids);
        insert.Parameters.Add(texts);
        var batch = new List<Row>();
        while (await rows.WaitToReadAsync())
        {
            while (batch.Count < 256 && rows.TryRead(out var row)) batch.Add(row);
            ids.TypedValue = [.. batch.Select(static row => row.Id)];
            texts.TypedValue = [.. batch.Select(static row => row.Text)];
            await insert.ExecuteNonQueryAsync();
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
