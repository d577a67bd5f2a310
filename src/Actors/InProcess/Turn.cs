namespace SocialCrm.Actors.InProcess;

/// <summary>A call that waits for its turn.</summary>
internal abstract class Turn
{
    /// <summary>Whose mailbox it is in; null before it is posted.</summary>
    public ActiveCustomer? Mailbox { get; set; }

    /// <summary>Its place in the mailbox, so that it can be withdrawn; null once it is taken out.</summary>
    public LinkedListNode<Turn>? Place { get; set; }

    /// <summary>Carries it out, lets the mailbox go on, and tells whoever asked what became of it. Never throws: a turn that fails is the business of its caller only.</summary>
    public abstract Task RunAsync(CustomerActor actor, ActiveCustomer mailbox);

    /// <summary>Refuses it, since it found no place.</summary>
    public abstract void Refuse(CustomerBusyException why);
}

/// <summary>A call with an argument and a result.</summary>
internal sealed class Turn<TArgument, TResult> : Turn
{
    private readonly Func<CustomerActor, TArgument, ValueTask<TResult>> _run;
    private readonly TArgument _argument;
    private readonly TaskCompletionSource<TResult> _completion = new();
    private readonly CancellationTokenRegistration _giveUp;
    private readonly CancellationToken _cancellationToken;
    /// <summary>A call; its waiting ends when the token says so.</summary>
    public Turn(Func<CustomerActor, TArgument, ValueTask<TResult>> run, TArgument argument, CancellationToken cancellationToken)
    {
        _run = run;
        _argument = argument;
        _cancellationToken = cancellationToken;
        _giveUp = cancellationToken.UnsafeRegister(static turn => ((Turn<TArgument, TResult>)turn!).GiveUp(), this);
    }

    /// <summary>What whoever asked waits for.</summary>
    public Task<TResult> Completion => _completion.Task;

    /// <inheritdoc/>
    public override async Task RunAsync(CustomerActor actor, ActiveCustomer mailbox)
    {
        TResult? result = default;
        Exception? failure = null;
        try
        {
            // Given up before its turn came, so it is not begun. Once begun it is finished, though nobody may wait for it any more.
            if (!_completion.Task.IsCompleted) result = await _run(actor, _argument);
        }
#pragma warning disable CA1031 // Whatever a turn throws belongs to its caller; the next turn must run.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e;
        }

        // The customer is idle before the caller hears, who may count on it. The caller goes on right here, so the next turn does not wait
        // for what they do.
        mailbox.GoOn();
        _giveUp.Unregister();
        mailbox.Answered(Answer(result, failure));
    }

    /// <inheritdoc/>
    public override void Refuse(CustomerBusyException why)
    {
        _giveUp.Unregister();
        _completion.TrySetException(why);
    }

    /// <summary>Tells whoever asked; returns why it failed, when nobody waits to hear it.</summary>
    private Exception? Answer(TResult? result, Exception? failure)
    {
        if (failure is not null) return _completion.TrySetException(failure) ? null : failure;
        _completion.TrySetResult(result!);
        return null;
    }

    private void GiveUp()
    {
        Mailbox?.Withdraw(this);
        _completion.TrySetCanceled(_cancellationToken);
    }
}
