using System.Globalization;
using SocialCrm.Server.Configuration;
using SocialCrm.Storage;
using SocialCrm.Storage.Postgres;
using SocialCrm.Storage.Sqlite;
using SocialCrm.Storage.Verification;

namespace SocialCrm.Server.Operations;

/// <summary>Looks whether all that is stored tells one story.</summary>
internal sealed class VerifyOperation : IOperation
{
    private const string File = "--file";

    /// <inheritdoc/>
    public string Name => "verify";

    /// <inheritdoc/>
    public string Does => "looks whether all that is stored tells one story; changes nothing, the server may run";

    /// <inheritdoc/>
    public IReadOnlyList<OperationOption> Options { get; } = [new(File, "<file>", "looks at this SQLite file, a backup for instance, and not at the configured store")];

    /// <inheritdoc/>
    public async Task<int> RunAsync(OperationCall call, CancellationToken cancellationToken)
    {
        await using var inspection = await OpenAsync(call.Value(File) is { } file
            ? new StorageOptions { ConnectionString = $"Data Source=\"{Path.GetFullPath(file)}\"" }
            : call.Storage(), cancellationToken);
        await Console.Error.WriteLineAsync($"Looking at {inspection.Where}");
        var report = await new StoreVerification(inspection).RunAsync(new ProgressLine("looked at"), cancellationToken);
        foreach (var finding in report.Findings) await Console.Out.WriteLineAsync($"{finding.Area}: {finding.What}");
        if (report.More > 0) await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"and {report.More:N0} more"));
        await Console.Out.WriteLineAsync(Summary(report));
        return report.Holds ? 0 : 1;
    }

    /// <summary>Opens a store to look at, and no more than that.</summary>
    private static async Task<IInspection> OpenAsync(StorageOptions storage, CancellationToken cancellationToken) => storage.IsPostgres
        ? await PostgresInspection.OpenAsync(new PostgresStoreOptions { ConnectionString = storage.ConnectionString }, cancellationToken)
        : SqliteInspection.Open(new SqliteStoreOptions { ConnectionString = storage.ConnectionString });

    private static string Summary(VerificationReport report) => string.Create(CultureInfo.InvariantCulture, $"""
        {(report.Holds ? "All holds" : Count(report.Findings.Length + report.More))}: {report.Size.Events:N0} events up to position {report.Size.Head:N0}, {report.Size.Customers:N0} customers, {report.Entries:N0} entries, {report.Snapshots:N0} snapshots
        """);

    private static string Count(long findings) => findings == 1 ? "1 finding" : string.Create(CultureInfo.InvariantCulture, $"{findings:N0} findings");
}
