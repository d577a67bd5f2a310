namespace SocialCrm.Actors;

/// <summary>Too much waits for a customer or for the store; whoever asked may try again later.</summary>
public sealed class CustomerBusyException : Exception
{
    /// <summary>Too much waits.</summary>
    public CustomerBusyException()
        : base("Too much waits for this customer. Try again in a moment.")
    {
    }

    /// <summary>Too much waits.</summary>
    /// <param name="message">What for.</param>
    public CustomerBusyException(string message)
        : base(message)
    {
    }

    /// <summary>Too much waits.</summary>
    /// <param name="message">What for.</param>
    /// <param name="innerException">Why.</param>
    public CustomerBusyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
