using SocialCrm.Actors;
using SocialCrm.Domain.Customers;
using SocialCrm.Server.Audit;
using SocialCrm.Server.Facts;
using SocialCrm.Storage;

namespace SocialCrm.Server.Erasure;

/// <summary>
/// Takes out what does not stand beside the events: what the search holds, traces, dossiers in memory, and what was never understood. Each step may be done
/// again, by anybody: what was not finished is looked for at the start and every few seconds.
/// </summary>
internal sealed partial class ErasureFinishing(
    IErasedPeople erased,
    ISuggestions suggestions,
    ISearchIndex index,
    ErasedRaw raw,
    Dossiers dossiers,
    ICustomers customers,
    AuditTrail audit,
    TimeProvider time,
    ILogger<ErasureFinishing> logger) : BackgroundService
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(5);

    /// <summary>Finishes the erasure of a person; what fails is tried again later.</summary>
    /// <param name="person">Who stood for them.</param>
    public async Task TryFinishAsync(CustomerId person)
    {
        try
        {
            await FinishAsync(person, CancellationToken.None);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or CustomerBusyException)
        {
            LogLater(failure);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var person in (await erased.UnfinishedAsync(stoppingToken)).Select(static e => e.Person).Distinct()) await FinishAsync(person, stoppingToken);
            }
            catch (Exception failure) when (failure is StoreUnavailableException or CustomerBusyException)
            {
                LogLater(failure);
            }

            await Task.Delay(Breath, time, stoppingToken);
        }
    }

    private async Task FinishAsync(CustomerId person, CancellationToken cancellationToken)
    {
        var accounts = (await erased.OfAsync(person, cancellationToken)).Where(static a => a.FinishedAt is null).ToArray();
        if (accounts.Length == 0) return;
        if ((await customers.Get(person).ReadAsync(cancellationToken)).State.Erased is { } erasure) await audit.ErasedAsync(person, erasure, cancellationToken);
        await suggestions.ForgetAsync([.. accounts.Select(static a => a.Customer)], cancellationToken);
        foreach (var account in accounts)
        {
            dossiers.Forget(account.Customer);
            await index.ForgetAsync(account.Customer, cancellationToken);
            var gone = await raw.RemoveAsync(account.Customer, cancellationToken);
            await erased.FinishAsync(account.Customer, gone, time.GetUtcNow(), cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "An erasure could not be finished; it is tried again")]
    private partial void LogLater(Exception failure);
}
