using System.ComponentModel.DataAnnotations;

namespace SocialCrm.Server.Configuration;

/// <summary>What the company tells of itself so that facts can be found in its customers' words.</summary>
public sealed class FactsOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Facts";

    /// <summary>The country whose national telephone numbers are understood, as ISO 3166 writes it.</summary>
    /// <value><c>NL</c>.</value>
    [RegularExpression("[A-Z]{2}", ErrorMessage = "SocialCrm:Facts:Region must be a country's two capitals, such as NL.")]
    public string Region { get; set; } = Domain.Facts.TypedIdentifiers.UsualRegion;

    /// <summary>The products' names, as customers write them.</summary>
    /// <value>None: then no product is known.</value>
    [MaxLength(10_000)]
    public IList<string> Products { get; } = [];
}
