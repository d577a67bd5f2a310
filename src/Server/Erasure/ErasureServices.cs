namespace SocialCrm.Server.Erasure;

/// <summary>Adds what erases people.</summary>
internal static class ErasureServices
{
    /// <summary>Adds it.</summary>
    public static void AddErasure(this IServiceCollection services)
    {
        services.AddSingleton<EraseCustomer>();
        services.AddSingleton<ErasedPeople>();
        services.AddSingleton<ErasedRaw>();
        services.AddSingleton<ErasureFinishing>();
        services.AddHostedService(static provider => provider.GetRequiredService<ErasureFinishing>());
    }
}
