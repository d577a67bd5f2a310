using Microsoft.Extensions.Options;
using SocialCrm.Storage;

namespace SocialCrm.Server.Startup;

/// <summary>Says why the server did not start, in words that say what to do and without a stack trace.</summary>
internal static class StartupErrors
{
    /// <summary>What is to be put right, one line each; empty when the exception is none of these.</summary>
    public static IReadOnlyList<string> Of(Exception exception) => exception switch
    {
        OptionsValidationException options => [.. options.Failures],
        AggregateException many when many.InnerExceptions.All(static e => e is OptionsValidationException) =>
            [.. many.InnerExceptions.SelectMany(Of)],
        StoreUnavailableException store => [store.Message],
        StartRefusedException refused => [refused.Message],
        _ => [],
    };
}
