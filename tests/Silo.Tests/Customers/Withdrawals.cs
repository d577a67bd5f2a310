namespace SocialCrm.Silo.Tests.Customers;

/// <summary>
/// Notices when a call that was given up has been withdrawn. Orleans sends the withdrawal after the call; it may arrive first, and is then
/// tried again until the call is there: only its end says that the call waits no more.
/// </summary>
internal sealed class Withdrawals : IIncomingGrainCallFilter, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _made = new(0);

    /// <inheritdoc/>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();

        // To the grain itself, or to its node, which hands several on together.
        if (context.InterfaceName.Contains("GrainCallCancellation", StringComparison.Ordinal)) _made.Release();
    }

    /// <summary>Waits until one more call has been withdrawn.</summary>
    /// <exception cref="TimeoutException">None was.</exception>
    public async Task OneMoreAsync()
    {
        if (!await _made.WaitAsync(Patience)) throw new TimeoutException("No call was withdrawn.");
    }

    /// <inheritdoc/>
    public void Dispose() => _made.Dispose();
}
