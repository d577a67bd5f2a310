using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using SocialCrm.Storage;

namespace SocialCrm.Server.Security;

/// <summary>Keeps the keys that protect cookies in the store, so that every node reads every other's and a restart signs nobody out.</summary>
internal sealed class StoredProtectionKeys(IProtectionKeys keys) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.All().Select(XElement.Parse)];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => keys.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
