using System.Globalization;
using System.Text.Json;
using SocialCrm.Domain.Customers;
using SocialCrm.Storage;

namespace SocialCrm.Server.Audit;

/// <summary>Writes down who took or erased somebody's data.</summary>
internal sealed class AuditTrail(IAudit audit, IStore store)
{
    /// <summary>A person's data was taken out.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written: then it is not to be taken out either.</exception>
    public Task ExportedAsync(CustomerId person, string by, string format, DateTimeOffset at, CancellationToken cancellationToken) => audit.AddAsync(
        new AuditLine(
            store.Keys.Request($"audit {Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)}"), at, by, AuditAct.Exported, person, format),
        cancellationToken);

    /// <summary>A person was erased; said again it is written down once.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    public Task ErasedAsync(CustomerId person, Domain.Customers.Erasure erasure, CancellationToken cancellationToken) => audit.AddAsync(
        new AuditLine(
            store.Keys.Request($"audit erased {person}"),
            erasure.At,
            erasure.By,
            AuditAct.Erased,
            person,
            erasure.Why is { } why ? JsonNamingPolicy.CamelCase.ConvertName(why.ToString()) : null),
        cancellationToken);
}
