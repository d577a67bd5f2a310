using System.Collections.Immutable;

namespace SocialCrm.Storage;

/// <summary>The keys that protect cookies, in the store so that every node can read every other's.</summary>
public interface IProtectionKeys
{
    /// <summary>All keys, as XML.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    ImmutableArray<string> All();

    /// <summary>Adds a key.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    void Add(string name, string xml);
}
