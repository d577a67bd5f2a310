using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialCrm.Domain.Customers;

namespace SocialCrm.Actors.InProcess;

/// <summary>
/// All customers in this process. A customer becomes active by the first call and leaves memory when idle. Delivery: a call
/// is carried out at most once; the calls for one customer in the order they were posted, those for different ones in parallel.
/// </summary>
internal sealed partial class InProcessCustomers : ICustomers, IDisposable
{
    private readonly ConcurrentDictionary<CustomerId, ActiveCustomer> _active = new();
    private readonly ActorPorts _ports;
    private readonly CustomersOptions _options;
    private readonly ActorMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Retirement _retirement;
    private int _inFlight;
    private int _activeCount;

    public InProcessCustomers(ActorPorts ports, IOptions<CustomersOptions> options, ActorMetrics metrics, ILogger<InProcessCustomers> logger)
    {
        _ports = ports;
        _options = options.Value;
        _metrics = metrics;
        _logger = logger;
        _retirement = new Retirement(this, _options, ports.Clock);
        metrics.Observe(() => ActiveCount);
    }

    /// <summary>The time for measuring how long somebody is idle.</summary>
    public long Timestamp => _ports.Clock.GetTimestamp();

    /// <summary>How many are active. Who leaves may be counted a moment before who came, hence not below none.</summary>
    public int ActiveCount => Math.Max(0, Volatile.Read(ref _activeCount));

    /// <summary>Those who are active, in no order.</summary>
    public IEnumerable<KeyValuePair<CustomerId, ActiveCustomer>> Active => _active;

    /// <inheritdoc/>
    public ICustomer Get(CustomerId customer) => new InProcessCustomer(customer, this);

    /// <summary>Posts a call and waits for its outcome.</summary>
    public Task<TResult> CallAsync<TArgument, TResult>(
        CustomerId customer, Func<CustomerActor, TArgument, ValueTask<TResult>> run, TArgument argument, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<TResult>(cancellationToken);
        if (Interlocked.Increment(ref _inFlight) > _options.InFlight)
            return Task.FromException<TResult>(Busy("The store is slow and too many calls wait for it. Try again in a moment."));
        var turn = new Turn<TArgument, TResult>(run, argument, cancellationToken);
        if (!TryPost(customer, turn)) turn.Refuse(Busy("Too much waits for this customer. Try again in a moment."));
        return turn.Completion;
    }

    /// <summary>A call is under way no more.</summary>
    public void Release() => Interlocked.Decrement(ref _inFlight);

    /// <summary>A turn is over and its caller was told.</summary>
    /// <param name="unheard">Why it failed, when the caller had given up.</param>
    public void Answered(Exception? unheard)
    {
        _metrics.TurnEnded();
        if (unheard is not null) LogUnheardFailure(unheard);
    }

    /// <summary>Lets somebody leave memory who has been idle since a moment.</summary>
    public bool TryRetire(CustomerId customer, ActiveCustomer active, long idleSince)
    {
        if (!active.TryClose(idleSince)) return false;
        Remove(customer, active);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _retirement.Dispose();

    private bool TryPost(CustomerId customer, Turn turn)
    {
        while (true)
        {
            var active = _active.TryGetValue(customer, out var found) ? found : Activated(customer);
            switch (active.Post(turn, _options.WaitingPerCustomer))
            {
                case Posting.Taken:
                    return true;
                case Posting.Full:
                    return false;
                default:
                    // It was closed and not yet removed: whoever comes first removes it.
                    Remove(customer, active);
                    break;
            }
        }
    }

    private ActiveCustomer Activated(CustomerId customer)
    {
        // Of a stampede one wins, and the actor loads in its first turn: so it loads once.
        var made = new ActiveCustomer(new CustomerActor(customer, _ports), this);
        var active = _active.GetOrAdd(customer, made);
        if (ReferenceEquals(active, made)) _retirement.Activated(Interlocked.Increment(ref _activeCount));
        return active;
    }

    private void Remove(CustomerId customer, ActiveCustomer active)
    {
        if (_active.TryRemove(KeyValuePair.Create(customer, active))) Interlocked.Decrement(ref _activeCount);
    }

    private CustomerBusyException Busy(string message)
    {
        Release();
        _metrics.TurnedAway();
        return new CustomerBusyException(message);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn failed after its caller had given up waiting")]
    private partial void LogUnheardFailure(Exception exception);
}
