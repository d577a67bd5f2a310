using Npgsql;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Postgres;

/// <summary>Reads streams.</summary>
internal static class PostgresStreams
{
    private const string BeginSql = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private const string CommitSql = "COMMIT";
    private const string CustomerSql = "SELECT name, handle, avatar_url, external_id FROM customer WHERE id = $1";
    private const string SnapshotSql = "SELECT version, state FROM snapshot WHERE customer = $1 AND schema = $2";

    private const string TailSql = """
        SELECT type, data FROM event
        WHERE customer = $1 AND version > coalesce((SELECT version FROM snapshot WHERE customer = $1 AND schema = $2), 0)
        ORDER BY version
        """;

    /// <summary>Loads a customer at one moment, in one round trip; null when there is none.</summary>
    public static async Task<StoredCustomer?> LoadAsync(NpgsqlConnection connection, CustomerId customer, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(BeginSql);
        batch.Add(CustomerSql).With(customer.Value);
        batch.Add(SnapshotSql).With(customer.Value).With(Customer.Schema);
        batch.Add(TailSql).With(customer.Value).With(Customer.Schema);
        batch.Add(PostgresAliases.HeldSql).With(customer.Value);
        batch.Add(CommitSql);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var names = await rows.AllAsync(
            static row => new Profile { Name = row.TextOrNull(0), Handle = row.TextOrNull(1), AvatarUrl = row.TextOrNull(2), ExternalId = row.TextOrNull(3) },
            cancellationToken);
        var snapshots = await rows.NextAsync(static row => StoredForm.ReadSnapshot(row.Bytes(1)), cancellationToken);
        var tail = await rows.NextAsync(Event, cancellationToken);
        var held = await rows.NextAsync(PostgresAliases.Held, cancellationToken);
        if (names is not [var profile]) return null;
        var snapshot = snapshots is [var stored] ? stored : null;
        return new StoredCustomer((snapshot ?? Customer.Nobody).Apply(tail), profile with { Aliases = [.. held] }, snapshot?.Version ?? 0);
    }

    /// <summary>A customer's state without what is personal, as the connection's transaction sees it.</summary>
    public static async Task<Customer> FoldAsync(NpgsqlConnection connection, CustomerId customer, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(SnapshotSql).With(customer.Value).With(Customer.Schema);
        batch.Add(TailSql).With(customer.Value).With(Customer.Schema);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var snapshots = await rows.AllAsync(static row => StoredForm.ReadSnapshot(row.Bytes(1)), cancellationToken);
        var tail = await rows.NextAsync(Event, cancellationToken);
        return (snapshots is [var snapshot] ? snapshot : Customer.Nobody).Apply(tail);
    }

    private static CustomerEvent Event(NpgsqlDataReader row) => EventCatalog.Current.Read(row.GetString(0), row.Bytes(1));
}
