using System.ComponentModel.DataAnnotations;

namespace SocialCrm.Server.Webhooks;

/// <summary>How much may come in at once; what is beyond is answered 503 with <c>Retry-After</c> and comes again.</summary>
public sealed class IngressOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "SocialCrm:Ingress";

    /// <summary>Webhooks being taken at once.</summary>
    /// <value>1,024.</value>
    [Range(1, 100_000)]
    public int Requests { get; set; } = 1024;

    /// <summary>Bytes of their bodies in memory at once.</summary>
    /// <value>128 MiB.</value>
    [Range(WebhookBody.MaxBytes, int.MaxValue)]
    public int Bytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>How long a webhook may take before it is answered 503; providers give up after 10 s.</summary>
    /// <value>8 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(8);
}
