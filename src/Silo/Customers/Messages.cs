using System.Diagnostics.CodeAnalysis;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;

namespace SocialCrm.Silo.Customers;

/// <summary>
/// What the nodes say to each other is known by its namespace, and travels as JSON. All of it is immutable: between two who share a
/// process it is handed over as it is.
/// </summary>
internal sealed class Messages : IGeneralizedCopier, ITypeFilter
{
    private static readonly string[] Namespaces = ["SocialCrm.Domain", "SocialCrm.Actors", "SocialCrm.Storage", "SocialCrm.Server", "SocialCrm.Silo"];

    /// <summary>Whether a type is one of them, and travels as JSON. Exceptions are Orleans' to carry.</summary>
    public static bool Are(Type type) => IsOurs(type) && !typeof(Exception).IsAssignableFrom(type);

    /// <inheritdoc/>
    public bool IsSupportedType(Type type) => Are(type);

    /// <inheritdoc/>
    [return: NotNullIfNotNull(nameof(input))]
    public object? DeepCopy(object? input, CopyContext context) => input;

    /// <inheritdoc/>
    public bool? IsTypeAllowed(Type type) => IsOurs(type) ? true : null;

    /// <summary>Whether a type is this software's own.</summary>
    public static bool IsOurs(Type type) =>
        type.Namespace is { } name && Array.Exists(Namespaces, known => name == known || name.StartsWith(known + '.', StringComparison.Ordinal));
}
