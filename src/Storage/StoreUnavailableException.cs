namespace SocialCrm.Storage;

/// <summary>The store cannot be reached or a commit failed; whoever asked may try again later.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>The store cannot be reached.</summary>
    public StoreUnavailableException()
    {
    }

    /// <summary>The store cannot be reached.</summary>
    /// <param name="message">What was tried.</param>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>The store cannot be reached.</summary>
    /// <param name="message">What was tried.</param>
    /// <param name="innerException">Why it failed.</param>
    public StoreUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
